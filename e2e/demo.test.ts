import { join } from 'node:path'
import { expect, it } from 'vitest'
import { run } from './support/simulated-install.ts'
import { tempFolder } from './support/temp-folder.ts'

it('fills a receiver with real runs, balances the books and ends, as `npm start -- --once` promises', async () => {
  const env = { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: join(tempFolder('demo'), 'data') }
  const { code, stdout, stderr } = await run(['scripts/start.ts', '--once'], env)
  expect(stderr).toBe('')
  expect(code).toBe(0)
  expect(stdout).toMatch(/Dashboard {2}http:\/\/127\.0\.0\.1:\d+\/#sign-in=/)
  const books = /recorded (\d+) = stored (\d+) \+ rejected 0 \+ dropped 0/.exec(stdout)
  expect(books?.[1]).toBe(books?.[2])
  expect(Number(books?.[1])).toBeGreaterThan(500)
})
