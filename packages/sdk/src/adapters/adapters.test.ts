import { describe, expect, it } from 'vitest'
import { createInstall } from '../install.fixture.ts'
import { addTelemetry } from './citty.ts'
import { LAUNCHERS } from './hosts.fixture.ts'
import { VERBS } from './pass-on.ts'

describe.each(LAUNCHERS)('telemetry in a program with $name', (launcher) => {
  async function launch(...words: string[]) {
    const seen = { commands: [] as (readonly string[])[], exits: [] as number[], worked: 0 }
    const telemetry = {
      async command(argv: readonly string[]) {
        seen.commands.push(argv)
        return 3
      },
    }
    const options = { argv: ['node', 'orbit', ...words], exit: (code: number) => void seen.exits.push(code) }
    await launcher.run({ words, telemetry, options, work: () => void seen.worked++ })
    return seen
  }

  it.each([
    ['nothing', []],
    ['a command', ['status']],
    ['a flag that the program has too', ['status', '--json']],
    ['a flag in front', ['--json', 'status']],
    ['flags that nobody knows, and a double dash', ['export', '-x', 'file', '--', '--year']],
    ['the word telemetry again', ['export', 'telemetry']],
    ['a number', ['log', '007']],
    ['the question for help', ['--help']],
    ['the question for help with a command', ['status', '-h']],
  ])('passes on %s as it was typed, and the exit code', async (_, words) => {
    expect(await launch('telemetry', ...words)).toEqual({ commands: [words], exits: [3], worked: 0 })
  })

  it('leaves every other run to the program', async () => {
    expect(await launch('scan', '--target', 'x')).toMatchObject({ commands: [], exits: [], worked: expect.any(Number) })
    expect((await launch('scan', '--target', 'x')).worked).toBeGreaterThan(0)
  })

  it('is listed in the help of the program with its verbs', async () => {
    const telemetry = { command: async () => 0 }
    const argv = ['node', 'orbit', '--help']
    const help = await launcher.help({ words: ['--help'], telemetry, options: { argv }, work: () => {} })
    expect(help.replace(/\s+/g, ' ')).toContain(VERBS)
  })
})

it.each(LAUNCHERS.filter(({ name }) => name === 'commander' || name === 'yargs'))(
  'finds the command behind a flag of the program that has its name, with $name',
  async ({ run }) => {
    const commands: (readonly string[])[] = []
    const telemetry = { command: async (argv: readonly string[]) => commands.push(argv) - 1 }
    const words = ['--name', 'telemetry', 'telemetry', 'status', '--json']
    await run({ words, telemetry, options: { argv: ['node', 'orbit', ...words], exit: () => {} }, work: () => {} })
    expect(commands).toEqual([['status', '--json']])
  },
)

it('leaves the first word of a citty program without subcommands to it, and is listed in its help', () => {
  const telemetry = { command: async () => 0 }
  const program = { run: () => {} }
  const typed = (...words: string[]) => addTelemetry(program, telemetry, { argv: ['node', 'orbit', ...words] })
  expect(typed('folder')).toBe(program)
  expect(typed('--help')).toHaveProperty('subCommands')
  expect(typed('telemetry')).not.toHaveProperty('run')
})

it('names the verbs that there are', async () => {
  const install = createInstall({ yes: false })
  await install.run().command(['help'])
  const verbs = [...install.world.printed.stdout.matchAll(/^ {2}(\w+) /gm)].map(([, verb]) => verb)
  expect(VERBS).toBe(verbs.join(', '))
})
