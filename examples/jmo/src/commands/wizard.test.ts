import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folderWith } from '../folder.fixture.ts'
import { typed } from '../typed.fixture.ts'

it('asks what is open, again where it does not understand, and writes what is chosen', async () => {
  const root = folderWith({})
  const { code, out } = await typed(['wizard', root], '/', ['deep', '', '9', 'perhaps', '2'])
  expect(code).toBe(0)
  expect(out).toContain('Which tools should run?')
  expect(out.match(/1 to 4 \[4\]: /g)).toHaveLength(3)
  expect(readFileSync(join(root, 'jmo-scan.sh'), 'utf8')).toBe('#!/bin/sh\nset -eu\njmo scan . --profile deep "$@"\n')
  expect(statSync(join(root, 'jmo-scan.sh')).mode & 0o777).toBe(0o755)
})

it('writes nothing where the person leaves', async () => {
  const { code, err } = await typed(['wizard', folderWith({})], '/', ['deep'])
  expect(code).toBe(2)
  expect(err).toBe('Stopped; nothing was written.\n')
})

it('asks nothing where everything is given', async () => {
  const root = folderWith({})
  const { out } = await typed(['wizard', root, '--yes', '--artifact', 'makefile', '--mode', 'docker'])
  expect(out).toMatch(/^Written: Makefile\./)
  expect(readFileSync(join(root, 'Makefile'), 'utf8')).toMatch(
    /^\tdocker run --rm -v "\$\$PWD:\/src" .* --profile balanced$/m,
  )
})

it('writes a workflow that runs the policies', async () => {
  const root = folderWith({})
  await typed(['wizard', root, '--yes', '--artifact', 'gha'])
  expect(readFileSync(join(root, '.github/workflows/jmo.yml'), 'utf8')).toContain(
    '- run: jmo ci . --profile balanced\n',
  )
})

it('overwrites nothing', async () => {
  const root = folderWith({ Makefile: 'mine' })
  const { code, err } = await typed(['wizard', root, '--yes', '--artifact', 'makefile'])
  expect(code).toBe(2)
  expect(err).toContain('Makefile is there already.')
  expect(readFileSync(join(root, 'Makefile'), 'utf8')).toBe('mine')
})

it('scans at once where nothing is to be written', async () => {
  const { code, out } = await typed(['wizard', folderWith({ 'run.sh': 'curl x | sh' }), '--yes', '--profile', 'fast'])
  expect(code).toBe(1)
  expect(out).toContain('fast scan of')
})

it('wants a terminal or --yes', async () => {
  const { code, err } = await typed(['wizard', folderWith({})])
  expect(code).toBe(2)
  expect(err).toContain('with --yes')
})
