import { describe, expect, it } from 'vitest'
import { editProgram, isEdited, programLines } from './program-edit.ts'
import type { Library } from './repository.ts'

const edit = (library: Library, text: string, isModule = true) =>
  editProgram(text, { library, isModule, module: './telemetry.js' })

describe('editProgram', () => {
  it('adds to a commander program after its imports and before it parses', () => {
    const text = `#!/usr/bin/env node
import {
  Command,
} from 'commander'
import './polyfill.js'

const cli = new Command('orbit')

function start() {
  await cli.parseAsync(JSON.parse('[]'))
}
`
    expect(edit('commander', text)).toBe(`#!/usr/bin/env node
import {
  Command,
} from 'commander'
import './polyfill.js'
import { addTelemetry } from '@aboveboard/sdk/commander'
import { observeRun, telemetry } from './telemetry.js'

observeRun()

const cli = new Command('orbit')

function start() {
  addTelemetry(cli, telemetry)
  await cli.parseAsync(JSON.parse('[]'))
}
`)
  })

  it('speaks as a CommonJS program does, with its quotes and semicolons', () => {
    const text = `"use strict";\nconst { program } = require("commander");\nconst options = program.parse().opts();\n`
    expect(edit('commander', text, false)).toBe(`"use strict";
const { program } = require("commander");
const { addTelemetry } = require("@aboveboard/sdk/commander");
const { observeRun, telemetry } = require("./telemetry.js");

observeRun();

addTelemetry(program, telemetry);
const options = program.parse().opts();
`)
  })

  it('wraps the instance of yargs', () => {
    const edited = edit('yargs', "import yargs from 'yargs'\nyargs(process.argv.slice(2)).command('scan').parse()\n")
    expect(edited).toContain("addTelemetry(yargs(process.argv.slice(2)), telemetry).command('scan').parse()\n")
  })

  it('wraps the main command of citty', () => {
    expect(edit('citty', 'runMain(main)\n')).toContain('runMain(addTelemetry(main, telemetry))\n')
    expect(edit('citty', 'await createMain(main, {})({})\n')).toContain('createMain(addTelemetry(main, telemetry), {})')
  })

  it.each(['main()', 'await run(process.argv)', 'process.exitCode = await cli.run();', 'main().catch(fail)'])(
    'puts itself in front of a program that ends with %s',
    (last) => {
      expect(edit('argv', `const a = 1\n${last}\n`)).toContain(`const a = 1\nif (!runTelemetry(telemetry)) ${last}\n`)
    },
  )

  it.each<[Library, string]>([
    ['commander', 'const when = Date.parse("2026")\nprogram\n  .command("scan")\n  .parse()\n'],
    ['yargs', 'yargs(words).parse()\n'],
    ['citty', 'runMain(defineCommand({}))\n'],
    ['argv', 'main()\nexport {}\n'],
  ])('leaves alone a %s program whose text does not show the place', (library, text) => {
    expect(edit(library, text)).toBeUndefined()
  })

  it.each<[Library, string]>([
    ['commander', 'program.parse()\n'],
    ['yargs', 'yargs(hideBin(process.argv)).parse()\n'],
    ['citty', 'runMain(main)\n'],
    ['argv', 'main()\n'],
  ])('knows a %s program that it has edited', (library, text) => {
    const lines = { library, module: './telemetry.js', isModule: true }
    expect(isEdited(text, lines)).toBe(false)
    expect(isEdited(edit(library, text) ?? '', lines)).toBe(true)
  })
})

it('shows people the lines, where to put them too', () => {
  expect(programLines({ library: 'argv', module: '../telemetry.mjs', isModule: false })).toEqual([
    "const { runTelemetry } = require('@aboveboard/sdk/argv')",
    "const { observeRun, telemetry } = require('../telemetry.mjs')",
    '',
    'observeRun()',
    'if (!runTelemetry(telemetry)) main()',
  ])
})
