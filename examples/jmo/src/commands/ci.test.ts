import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folderWith } from '../folder.fixture.ts'
import { typed } from '../typed.fixture.ts'

const RISKY = { LICENSE: 'text', 'run.sh': 'curl x | sh' }

it('fails where a policy does not hold, and says by how much', async () => {
  const { code, err } = await typed([
    'ci',
    folderWith({ ...RISKY, 'jmo.policy': 'no high findings\nat most 3 findings' }),
  ])
  expect(code).toBe(1)
  expect(err).toBe('failed  no high findings: there are 1\npassed  at most 3 findings\n')
})

it('passes with findings that the policies allow', async () => {
  const { code } = await typed([
    'ci',
    folderWith({ ...RISKY, 'jmo.policy': 'at most 1 high findings # the installer' }),
  ])
  expect(code).toBe(0)
})

it('has policies of its own for a folder without any', async () => {
  const { code, err } = await typed(['ci', folderWith(RISKY)])
  expect(code).toBe(1)
  expect(err).toContain('no high findings')
})

it('names the line of a policy that it does not understand, and scans nothing', async () => {
  const { code, out, err } = await typed(['ci', folderWith({ ...RISKY, 'jmo.policy': '# ours\nfew findings\n' })])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('jmo.policy:2:')
})

it('wants the file of policies that is named', async () => {
  const { code, err } = await typed(['ci', '--policy', 'none.policy'], folderWith(RISKY))
  expect(code).toBe(2)
  expect(err).toContain('none.policy cannot be read (ENOENT)')
})

it('writes one file for each format', async () => {
  const cwd = folderWith({ ...RISKY, 'jmo.suppress': 'pipe-to-shell run.sh' })
  const { code, out, err } = await typed(['ci', '--format', 'json,sarif', '--output', 'reports'], cwd)
  expect({ code, out }).toEqual({ code: 0, out: '' })
  expect(err).toContain('Written to reports: jmo-report.json, jmo-report.sarif')
  expect(JSON.parse(readFileSync(join(cwd, 'reports', 'jmo-report.json'), 'utf8'))).toMatchObject({
    suppressed: 1,
    findings: [],
  })
  expect(existsSync(join(cwd, 'reports', 'jmo-report.sarif'))).toBe(true)
})
