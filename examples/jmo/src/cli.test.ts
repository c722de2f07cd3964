import { expect, it } from 'vitest'
import { folderWith } from './folder.fixture.ts'
import { typed } from './typed.fixture.ts'

it('shows the worst findings first and exits with 1', async () => {
  const root = folderWith({ LICENSE: 'text', 'b.yml': '\tx: 1', 'run.sh': 'curl x | sh' })

  const { code, out } = await typed(['scan'], root)

  expect(code).toBe(1)
  expect(out.split('\n').slice(1)).toEqual([
    '',
    '  high    run.sh:1  A download goes straight into a shell (pipe-to-shell)',
    '  medium  b.yml:1   Indented with a tab (yaml-tab)',
    '',
    '  secrets      nothing found',
    '  json-syntax  nothing found',
    '  shell-risks  1 finding',
    '  licenses     nothing found',
    '  yaml-tabs    1 finding',
    '',
    '2 findings.',
    '',
  ])
})

it('says so and exits with 0 when nothing is found', async () => {
  const { code, out } = await typed(['scan', folderWith({ LICENSE: 'text' }), '--profile', 'fast'])
  expect(code).toBe(0)
  expect(out).toContain('Nothing found.')
})

it('writes JSON with every tool and finding', async () => {
  const { code, out } = await typed(['scan', folderWith({ 'package.json': '[' }), '--json'])
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    profile: 'balanced',
    files: 1,
    tools: [{ tool: 'secrets', findings: 0 }, { findings: 1 }, {}, { failure: 'crash', exitCode: 65 }, {}],
    findings: [{ rule: 'json-syntax', file: 'package.json', line: 1 }],
  })
})

it('makes control characters of file names visible', async () => {
  const { out } = await typed(['scan', folderWith({ 'a\u001b[2J.sh': 'curl x | sh' })])
  expect(out).toContain('a<U+1b>[2J.sh:1')
})

it.each([
  [['explode'], 'There is no command "explode".'],
  [['scan', 'a', 'b'], 'A scan takes one folder.'],
  [['scan', '--profile', 'huge'], 'A profile is one of fast, balanced, deep, full.'],
  [['scan', '--timeout', 'soon'], 'A timeout is 0 to 3600 seconds.'],
  [['scan', '--loud'], "Unknown option '--loud'"],
  [['scan', '--yes'], '--yes is not for jmo scan.'],
  [['report', '--format', 'pdf'], 'A format is one of text, json, md, sarif.'],
  [['report', '--format', 'md,json'], 'Several formats need a folder'],
  [['wizard', '--yes', '--artifact', 'jenkins'], 'An artifact is one of makefile, shell, gha, none.'],
  [['scan', '/no/such/folder'], '/no/such/folder is not a folder.'],
])('answers misuse %j with what to type and exits with 2', async (argv, message) => {
  const { code, out, err } = await typed(argv)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(message)
})

it('prints help and version', async () => {
  expect((await typed(['--version'])).out).toMatch(/^jmo \d+\.\d+\.\d+\n$/)
  expect((await typed(['--help'])).out).toContain('near-duplicates')
  expect((await typed([])).code).toBe(0)
})
