import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../test-world.ts'

const CONTRACTS = fileURLToPath(new URL('../../../../conformance/contracts/', import.meta.url))

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'aboveboard-contract-'))
  copyFileSync(join(CONTRACTS, 'orbit.telemetry.yaml'), join(cwd, 'telemetry.yaml'))
})
afterEach(() => rmSync(cwd, { recursive: true }))

const read = (name: string): string => readFileSync(join(cwd, name), 'utf8')
const spoil = () => writeFileSync(join(cwd, 'telemetry.yaml'), read('telemetry.yaml').replace('title:', 'titel:'))

describe('contract build', () => {
  it('writes the compiled file and the typed module beside the source', async () => {
    const { exitCode, stdout } = await run(['contract', 'build'], { cwd })
    expect(exitCode).toBe(0)
    expect(stdout).toContain('wrote  telemetry.contract.json\nwrote  telemetry.contract.ts\n')
    const expected: unknown = JSON.parse(readFileSync(join(CONTRACTS, 'orbit.contract.json'), 'utf8'))
    expect(JSON.parse(read('telemetry.contract.json'))).toEqual(expected)
    expect(read('telemetry.contract.ts')).toContain('export const contract')
  })

  it('leaves files alone that are up to date', async () => {
    await run(['contract', 'build'], { cwd })
    const before = statSync(join(cwd, 'telemetry.contract.ts')).ino
    const { stdout } = await run(['contract', 'build', '--json'], { cwd })
    expect(JSON.parse(stdout)).toMatchObject({ product: 'orbit', outputs: [{ written: false }, { written: false }] })
    expect(statSync(join(cwd, 'telemetry.contract.ts')).ino).toBe(before)
  })

  it('writes nothing and lists the problems of a faulty source', async () => {
    spoil()
    const { exitCode, stderr } = await run(['contract', 'build'], { cwd })
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/telemetry\.yaml:\d+:\d+ unknown_key/)
    expect(() => read('telemetry.contract.json')).toThrow('ENOENT')
  })

  it('ends with 2 where there is no such file', async () => {
    const { exitCode, stderr } = await run(['contract', 'build', 'other.yaml'], { cwd })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('cannot be read (ENOENT)')
  })
})

describe('contract check', () => {
  it('ends with 0 where source and outputs agree', async () => {
    await run(['contract', 'build'], { cwd })
    expect(await run(['contract', 'check'], { cwd })).toMatchObject({ exitCode: 0, stderr: '' })
  })

  it('ends with 1 and names what is missing or out of date', async () => {
    await run(['contract', 'build'], { cwd })
    writeFileSync(join(cwd, 'telemetry.contract.ts'), '// edited')
    const { exitCode, stdout } = await run(['contract', 'check'], { cwd })
    expect(exitCode).toBe(1)
    expect(stdout).toBe('telemetry.contract.ts is missing or out of date. Run `aboveboard contract build`.\n')
  })

  it('gives every problem with its place as JSON', async () => {
    spoil()
    const { exitCode, stdout } = await run(['contract', 'check', '--json'], { cwd })
    expect(exitCode).toBe(1)
    const { ok, problems } = JSON.parse(stdout)
    expect(ok).toBe(false)
    expect(problems.map(({ code }: { code: string }) => code).sort()).toEqual(['missing_key', 'unknown_key'])
  })

  it('annotates the lines of a pull request in GitHub Actions', async () => {
    spoil()
    const { stdout } = await run(['contract', 'check'], { cwd, env: { GITHUB_ACTIONS: 'true' } })
    expect(stdout).toMatch(/^::error file=telemetry\.yaml,line=\d+,title=unknown_key,col=\d+::/m)
  })
})
