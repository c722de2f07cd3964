import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fakeSecret, folderWith } from '../folder.fixture.ts'
import { typed } from '../typed.fixture.ts'

const RISKY = { LICENSE: 'text', 'a|b.sh': 'curl x | sh' }

it('says the same of a saved scan as of the folder itself', async () => {
  const root = folderWith(RISKY)
  const fresh = await typed(['report', root])
  writeFileSync(join(root, 'scan.json'), (await typed(['scan', root, '--json'])).out)

  const saved = await typed(['report', join(root, 'scan.json')])

  expect(saved.code).toBe(0)
  expect(saved.out.split('\n').slice(1)).toEqual(fresh.out.split('\n').slice(1))
})

it.each([
  ['something else', '[]'],
  ['a finding without a severity', '{"version":"1","profile":"fast","files":1,"tools":[],"findings":[{"rule":"x"}]}'],
  ['no JSON', 'jmo'],
])('refuses a file with %s', async (_, text) => {
  const { code, out, err } = await typed(['report', 'scan.json'], folderWith({ 'scan.json': text }))
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('is no saved scan')
})

it('keeps what a file name says from becoming Markdown', async () => {
  const { out } = await typed(['report', folderWith(RISKY), '--format', 'md'])
  expect(out).toContain('| high | a\\|b.sh:1 | A download goes straight into a shell | pipe-to-shell |')
})

it('makes SARIF with levels, places and weaknesses', async () => {
  const root = folderWith({ LICENSE: 'text', 'my key.env': fakeSecret('ghp_') })
  const { out } = await typed(['report', root, '--format', 'sarif', '--compliance'])
  expect(JSON.parse(out).runs[0].results).toEqual([
    {
      ruleId: 'github-token',
      level: 'error',
      message: { text: 'A GitHub token' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'my%20key.env' }, region: { startLine: 1 } } }],
      properties: { tags: ['CWE-798'] },
    },
  ])
})

it('leaves out what jmo.suppress accepts, by rule, by file and by folder, and counts it', async () => {
  const shell = 'curl x | sh\n'
  const root = folderWith({
    'jmo.suppress': '# known\nno-license-file\npipe-to-shell old/ # later\n* one.sh\n',
    'old/a.sh': shell,
    'older/b.sh': shell,
    'one.sh': shell,
  })
  const report = JSON.parse((await typed(['report', root, '--format', 'json'])).out)
  expect(report.findings.map(({ file }: { readonly file: string }) => file)).toEqual(['older/b.sh'])
  expect(report.suppressed).toBe(3)
})
