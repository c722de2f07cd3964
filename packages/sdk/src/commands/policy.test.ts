import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFolder, createInstall, type Install, type InstallOptions } from '../install.fixture.ts'

const me = process.getuid?.() ?? 0

function write(text: string, { mode = 0o644, folderMode = 0o755 } = {}): string {
  const folder = createFolder()
  const file = join(folder, 'policy.json')
  writeFileSync(file, text)
  chmodSync(file, mode)
  chmodSync(folder, folderMode)
  return file
}
const machine = (options: InstallOptions) => createInstall({ yes: false, administrator: me, ...options })

async function jsonOf(install: Install, ...argv: string[]) {
  const code = await install.run().command(['policy', '--json', ...argv])
  return { code, ...JSON.parse(install.world.printed.stdout) }
}
const said = ({ world }: Install) => world.printed.stdout.replace(/\s+/g, ' ')

describe('telemetry policy', () => {
  it('says where the file would lie, how it is written and how to check one', async () => {
    const policyFile = join(createFolder(), 'policy.json')
    const install = machine({ policyFile })

    const code = await install.run().command(['policy'])

    expect(code).toBe(0)
    expect(said(install)).toContain(`Policy of this machine: ${policyFile} There is no such file.`)
    expect(said(install)).toContain('{ "default": "off", "products": { "orbit": { "telemetry": "off" } } }')
    expect(said(install)).toContain('orbit telemetry policy --check FILE')
    expect(Math.max(...install.world.printed.stdout.split('\n').map((line) => line.length))).toBeLessThan(120)
  })

  it.each([
    ['{"telemetry":"off"}', { telemetry: 'off' }],
    ['{"default":"on"}', { default: 'on' }],
    ['{"products":{"comet":{"telemetry":"off"}}}', {}],
    ['{"default":"off","products":{"orbit":{"telemetry":"local"}}}', { default: 'off', telemetry: 'local' }],
  ])('says what counts of %s', async (text, rule) => {
    const { administrator: _, ...found } = await jsonOf(machine({ policyFile: write(text) }))

    expect(found).toMatchObject({ code: 0, exists: true, problems: [], ...rule })
  })

  it.each([
    ['off', '', 'It cannot be read as a JSON object, so it refuses.'],
    ['{"telemtry":"off"}', '', '`telemtry` means nothing here.'],
    ['{"telemetry":"never"}', '', '`telemetry` is not understood and counts as "off".'],
    ['{"products":[]}', '', '`products` is no object, so all of it refuses.'],
    ['{"products":{"orbit":"off"}}', '', '`products.orbit` is no object and refuses.'],
    ['{"products":{"orbit":{"Default":"on"}}}', '', '`products.orbit.Default` means nothing here.'],
  ])('says what of %s is not understood', async (text, _, problem) => {
    expect((await jsonOf(machine({ policyFile: write(text) }))).problems).toEqual([problem])
  })

  it.each([
    ['others may write the file', { mode: 0o666 }, {}, /others than its owner may write to .*policy\.json\. Only/],
    ['others may write the folder', { folderMode: 0o777 }, {}, /others than its owner may write to \S+\. Only/],
    [
      'it is not the administrator’s',
      {},
      { administrator: me + 1 },
      /policy\.json belongs to user \d+; \S+ belongs to user/,
    ],
  ])('says why it may not allow anything where %s', async (_, modes, options, reason) => {
    const { problems, ...found } = await jsonOf(machine({ policyFile: write('{"default":"on"}', modes), ...options }))

    expect(problems).toEqual([expect.stringMatching(reason)])
    expect(found).not.toHaveProperty('default')
  })

  it('checks another file in its place', async () => {
    const sound = await jsonOf(machine({}), '--check', write('{"default":"on"}'))
    const loose = await jsonOf(machine({}), '--check', write('{"default":"on"}', { mode: 0o666 }))
    const none = await jsonOf(machine({}), '--check', join(createFolder(), 'none.json'))

    expect([sound, loose, none].map(({ code, obeyed }) => [code, obeyed])).toEqual([
      [0, true],
      [1, false],
      [1, false],
    ])
  })

  it('says of a refusal that it counts, whoever wrote the file', async () => {
    const file = write('{"telemetry":"off"}', { mode: 0o666 })
    const install = machine({ administrator: me + 1 })

    const code = await install.run().command(['policy', '--check', file])

    expect(code).toBe(0)
    expect(said(install)).toContain('It refuses: at most off for orbit, whatever the user says.')
  })
})
