/** Small programs as makers write them: each library, TypeScript and JavaScript, modules and CommonJS. */
import type { MakerProgram } from './maker-package.ts'

const STRICT = { strict: true, target: 'es2023', module: 'nodenext', types: ['node'], skipLibCheck: false }
const tsconfig = (options: object): string =>
  JSON.stringify({ compilerOptions: { ...STRICT, ...options }, exclude: ['node_modules', 'dist'] })

/** Run by Node as it is. */
const DIRECT = tsconfig({ noEmit: true, allowImportingTsExtensions: true, erasableSyntaxOnly: true })
/** Compiled to `dist`. */
const COMPILED = tsconfig({ rootDir: 'src', outDir: 'dist' })

export const MAKER_PROGRAMS: { readonly [title: string]: MakerProgram } = {
  'commander in TypeScript': {
    manifest: { type: 'module', bin: { orbit: 'src/cli.ts' }, dependencies: { commander: '^15.0.0' } },
    runs: 'src/cli.ts',
    files: {
      'tsconfig.json': DIRECT,
      'src/cli.ts': `#!/usr/bin/env node
import { Command } from 'commander'

const program = new Command('orbit').version('1.4.2').requiredOption('--depth <n>')

program.command('scan').action(() => {
  console.log('scanned')
})

await program.parseAsync(process.argv)
`,
    },
  },
  'commander in CommonJS': {
    manifest: { type: 'commonjs', bin: './bin/orbit.js', files: ['bin'], dependencies: { commander: '^15.0.0' } },
    runs: 'bin/orbit.js',
    files: {
      'bin/orbit.js': `#!/usr/bin/env node
"use strict";
const { program } = require("commander");

program
  .name("orbit")
  .option("--depth <n>");
program.command("scan").action(() => {
  console.log("scanned");
});

program.parse();
`,
    },
  },
  'yargs in TypeScript': {
    manifest: { type: 'module', bin: { orbit: 'dist/cli.js' }, files: ['dist'], dependencies: { yargs: '^18.0.0' } },
    runs: 'dist/cli.js',
    files: {
      'tsconfig.json': COMPILED,
      // Stands for @types/yargs.
      'src/yargs.d.ts': `declare module 'yargs' {
  interface Argv {
    command(name: string, about: string, options: object, run: (argv: object) => void): Argv
    command(module: object): Argv
    option(name: string, options: object): Argv
    strict(): Argv
    demandCommand(count: number): Argv
    parseAsync(): Promise<object>
  }
  export default function yargs(argv: string[]): Argv
}
declare module 'yargs/helpers' {
  export function hideBin(argv: string[]): string[]
}
`,
      'src/cli.ts': `#!/usr/bin/env node
import yargs from 'yargs'
import { hideBin } from 'yargs/helpers'

await yargs(hideBin(process.argv))
  .option('depth', { demandOption: true })
  .command('scan', 'looks around', {}, () => console.log('scanned'))
  .demandCommand(1)
  .strict()
  .parseAsync()
`,
    },
  },
  'yargs in JavaScript': {
    manifest: { type: 'module', bin: { orbit: 'cli.js' }, dependencies: { yargs: '^18.0.0' } },
    runs: 'cli.js',
    files: {
      'cli.js': `import yargs from 'yargs'
import { hideBin } from 'yargs/helpers'

yargs(hideBin(process.argv))
  .command('scan', 'looks around', {}, () => console.log('scanned'))
  .parse()
`,
    },
  },
  'citty in TypeScript': {
    manifest: { type: 'module', bin: { orbit: 'src/main.ts' }, dependencies: { citty: '^0.2.0' } },
    runs: 'src/main.ts',
    files: {
      'tsconfig.json': DIRECT,
      'src/main.ts': `import { defineCommand, runMain } from 'citty'
import { scan } from './scan.ts'

const main = defineCommand({
  meta: { name: 'orbit', description: 'looks around' },
  subCommands: { scan },
})

await runMain(main)
`,
      'src/scan.ts': `import { defineCommand } from 'citty'

export const scan = defineCommand({ run: () => console.log('scanned') })
`,
    },
  },
  'citty in JavaScript, without subcommands': {
    manifest: { type: 'module', bin: 'orbit.mjs', dependencies: { citty: '^0.2.0' } },
    runs: 'orbit.mjs',
    files: {
      'orbit.mjs': `import { defineCommand, runMain } from 'citty';

const main = defineCommand({
  meta: { name: 'orbit', description: 'looks around' },
  args: { folder: { type: 'positional', required: true } },
  run: () => console.log('scanned'),
});

runMain(main);
`,
    },
  },
  'plain argv in TypeScript': {
    manifest: { type: 'commonjs', bin: { orbit: 'dist/main.js' } },
    runs: 'dist/main.js',
    files: {
      'tsconfig.json': COMPILED,
      'src/main.ts': `import { parseArgs } from 'node:util'
import { TELEMETRY_HELP } from '@aboveboard/sdk/argv'

function main(): void {
  const { values } = parseArgs({ options: { help: { type: 'boolean' } }, strict: false })
  console.log(values.help ? TELEMETRY_HELP : 'scanned')
}

main()
`,
    },
  },
  'plain argv in CommonJS': {
    manifest: { main: 'index.js' },
    runs: 'index.js',
    files: {
      'index.js': `function main(words) {
  console.log(words.includes('--help') ? 'orbit scan, orbit telemetry' : 'scanned')
}

main(process.argv.slice(2))
`,
    },
  },
}
