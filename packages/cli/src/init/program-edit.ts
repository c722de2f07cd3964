/** The lines that a program needs, and where they go. */
import type { Library } from './repository.ts'

export interface ProgramLines {
  /** As the module is imported: `./telemetry.js`. */
  readonly module: string
  readonly library: Library
  /** Whether the program is written as one, whatever it is compiled to. */
  readonly isModule: boolean
}

interface Recipe {
  /** Of `@aboveboard/sdk/<library>`. */
  readonly name: string
  /** For people: the line that runs the program, with the subcommand. */
  readonly example: string
  /** The same in a text; the text itself where there is no such line. `end` ends a statement. */
  readonly edit: (text: string, end: string) => string
}

const RECIPES: { readonly [L in Library]: Recipe } = {
  commander: {
    name: 'addTelemetry',
    example: 'addTelemetry(program, telemetry)   // before program.parseAsync()',
    edit(text, end) {
      const names = [...text.matchAll(/\b(\w+)(?:: \w+)? = (?:new (?:\w+\.)?Command|createCommand)\(/g)].map(
        ([, name]) => name,
      )
      const known = ['program', ...names].join('|')
      return text.replace(
        new RegExp(`^([ \\t]*)((?:[\\w ]+ = )?(?:await |return |void )?(${known})\\.parse(?:Async)?\\()`, 'm'),
        `$1addTelemetry($3, telemetry)${end}\n$1$2`,
      )
    },
  },
  yargs: {
    name: 'addTelemetry',
    example: 'addTelemetry(yargs(hideBin(process.argv)), telemetry).command(…).parseAsync()',
    edit: (text) =>
      text.replace(/\byargs\((?:hideBin\(process\.argv\)|process\.argv\.slice\(2\))\)/, 'addTelemetry($&, telemetry)'),
  },
  citty: {
    name: 'addTelemetry',
    example: 'runMain(addTelemetry(main, telemetry))',
    edit: (text) => text.replace(/\b(runMain|createMain)\((\w+)(?=[,)])/, '$1(addTelemetry($2, telemetry)'),
  },
  argv: {
    name: 'runTelemetry',
    example: 'if (!runTelemetry(telemetry)) main()',
    edit: (text) =>
      text.replace(
        /^(?:process\.exitCode = )?(?:await )?[\w.]+\(.*\);?\s*$(?![\s\S])/m,
        'if (!runTelemetry(telemetry)) $&',
      ),
  },
}

/** What to add, for people to paste. */
export function programLines(lines: ProgramLines, text = ''): readonly string[] {
  const { example } = RECIPES[lines.library]
  return [...importLines(lines, text), '', 'observeRun()', example]
}

/** Whether the program has them. */
export const isEdited = (text: string, { library }: ProgramLines): boolean => text.includes(`${RECIPES[library].name}(`)

/** The program with the lines in their places; undefined where its text does not show them. */
export function editProgram(text: string, lines: ProgramLines): string | undefined {
  const end = endOfStatement(text)
  const edited = RECIPES[lines.library].edit(text, end)
  if (edited === text) return undefined
  const at = endOfImports(edited)
  const before = edited.slice(0, at)
  const added = importLines(lines, text).join('\n')
  return `${before}${added}\n\nobserveRun()${end}\n${gap(edited.slice(at))}`
}

const gap = (rest: string): string => (rest.startsWith('\n') || rest === '' ? rest : `\n${rest}`)

function importLines({ library, module, isModule }: ProgramLines, text: string): string[] {
  const quote = /(?:from |require\()"/.test(text) ? '"' : "'"
  const end = endOfStatement(text)
  const isCommonJs = !isModule && !/^(?:import|export)\b/m.test(text)
  const line = (names: string, from: string): string =>
    isCommonJs
      ? `const { ${names} } = require(${quote}${from}${quote})${end}`
      : `import { ${names} } from ${quote}${from}${quote}${end}`
  return [line(RECIPES[library].name, `@aboveboard/sdk/${library}`), line('observeRun, telemetry', module)]
}

const endOfStatement = (text: string): string => (/(?:from ['"].*|require\(.*\));$/m.test(text) ? ';' : '')

/** One after the other from the top: `import … from '…'`, over several lines too, and `const … = require('…')`. */
const IMPORTS =
  /^(?:import\b[^'"]*['"][^'"\n]*['"][^\n]*|(?:const|let|var)\b[^=]*= require\([^\n]*|\} = require\([^\n]*)\n/gm
const HEAD = /^(?:#![^\n]*\n)?(?:['"]use strict['"];?\n)?/

function endOfImports(text: string): number {
  const last = [...text.matchAll(IMPORTS)].at(-1)
  return last ? last.index + last[0].length : (HEAD.exec(text)?.[0].length ?? 0)
}
