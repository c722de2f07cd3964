import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFolder, createInstall, filesIn } from '../install.fixture.ts'
import { consentIn } from '../testing.ts'
import { readPolicy } from './policy.ts'

interface Written {
  readonly text: string
  readonly fileMode?: number
  readonly folderMode?: number
  readonly administrator?: number
}

function write({ text, fileMode = 0o644, folderMode = 0o755, administrator = process.getuid?.() ?? 0 }: Written) {
  const folder = createFolder()
  const policyFile = join(folder, 'policy.json')
  writeFileSync(policyFile, text)
  chmodSync(policyFile, fileMode)
  chmodSync(folder, folderMode)
  return createInstall({ yes: false, policyFile, administrator })
}
const read = (written: Written) => {
  const { world } = write(written)
  const { file: _, ...rule } = readPolicy(world, 'orbit') ?? { file: '' }
  return rule
}

describe('the policy of a machine', () => {
  it('says nothing where there is none', () => {
    const { world } = createInstall({ yes: false, policyFile: join(createFolder(), 'none', 'policy.json') })

    expect(readPolicy(world, 'orbit')).toBeUndefined()
  })

  it.each([
    ['{"telemetry":"off"}', { decision: 'off' }],
    ['{"telemetry":"local"}', { decision: 'local' }],
    ['{"telemetry":false}', { decision: 'off' }],
    ['{"telemetry":"on"}', {}],
    ['{"default":"on"}', { default: 'on' }],
    ['{"default":"local"}', { default: 'local' }],
    ['{"products":{"orbit":{"telemetry":"off"}}}', { decision: 'off' }],
    ['{"products":{"comet":{"telemetry":"off"}}}', {}],
    ['{"telemetry":"local","products":{"orbit":{"telemetry":"off"}}}', { decision: 'off' }],
    ['{"telemetry":"off","products":{"orbit":{"telemetry":"on"}}}', { decision: 'off' }],
    ['{"default":"on","products":{"orbit":{"default":"off"}}}', { default: 'off' }],
    ['{}', {}],
  ])('reads %s', (text, rule) => {
    expect(read({ text })).toEqual(rule)
  })

  it.each(['', 'off', '{"telemetry":"never"}', '{"telemetry":3}', '{"products":[]}', '{"products":{"orbit":"off"}}'])(
    'refuses where it says what nobody understands: %s',
    (text) => {
      expect(read({ text })).toEqual({ decision: 'off' })
    },
  )

  it('refuses where it cannot be read', () => {
    const policyFile = join(createFolder(), 'policy.json')
    mkdirSync(policyFile)

    expect(readPolicy(createInstall({ yes: false, policyFile }).world, 'orbit')).toMatchObject({ decision: 'off' })
  })

  it.each([
    ['everybody may write the file', { fileMode: 0o666 }],
    ['a group may write the file', { fileMode: 0o664 }],
    ['everybody may write the folder', { folderMode: 0o777 }],
    ['it belongs to somebody else', { administrator: 12_345 }],
  ])('allows nothing where %s, and refuses all the same', (_, options) => {
    expect(read({ text: '{"default":"on","telemetry":"off"}', ...options })).toEqual({ decision: 'off' })
    expect(read({ text: '{"default":"local"}', ...options })).toEqual({})
    expect(read({ text: '{"default":"off"}', ...options })).toEqual({ default: 'off' })
  })

  it('lets a program record where it sets the default and nobody has decided', () => {
    const install = write({ text: '{"default":"on"}' })

    install.run().record('scan.started', { mode: 'cli' })

    expect(filesIn(install.paths.spool).length).toBe(1)
  })

  it('silences a program whose user said yes', () => {
    const { home } = createInstall()
    const { world, contract } = write({ text: '{"telemetry":"off"}' })

    expect(consentIn({ contract, world: { ...world, home } })).toMatchObject({
      state: 'off',
      because: [{ step: 'policy' }],
    })
  })
})
