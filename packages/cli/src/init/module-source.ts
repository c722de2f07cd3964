/** The program's own module, which makes the telemetry and says what is recorded of a run. */
import { dirname, normalize, relative } from 'node:path'
import type { Answers } from './answers.ts'
import { FIRST_EVENT } from './contract-source.ts'
import { importEnd, type Repository } from './repository.ts'

/** `telemetry.ts` or `telemetry.mjs` for a folder of the repository. */
export function moduleSource(repository: Repository, folder: string, answers: Answers): string {
  const { product, title, model, endpoint, writeKey } = answers
  const { program = product } = repository.manifest
  const { imported, version } = releaseOf(repository, folder)
  const isTyped = repository.language === 'ts'
  return `\
/** What ${title.replaceAll('*/', '')} tells its makers: nothing but what telemetry.yaml declares. */
${imported}import { createTelemetry } from '@aboveboard/sdk'
import { contract } from './telemetry.contract${importEnd(repository)}'

// Where reports go${endpoint === undefined || writeKey === undefined ? '. REPLACE both before you publish' : ''}. The key is public by design: it can only append.
const ENDPOINT = ${literal(endpoint ?? `https://telemetry.${product}.example`)}
const WRITE_KEY = ${literal(writeKey ?? 'wk_replace_me')}

${version}

export const telemetry = createTelemetry({
  contract,
  release: version,
  endpoint: ENDPOINT,
  writeKey: WRITE_KEY,
${program === product ? '' : `  program: ${literal(program)},\n`}})

/** ${ABOUT[model]} To be called once, before the program's work. */
export function observeRun()${isTyped ? ': void' : ''} {
  if (process.argv[2] === 'telemetry') return
  // Nobody reads a notice in what another program reads.
  const quiet = process.argv.some((word) => ['--json', '--version', '-V', 'completion'].includes(word))
  telemetry.notice({ quiet })
  process.once('exit', (code) => {
    telemetry.record('${FIRST_EVENT}', { duration: process.uptime(), succeeded: code === 0 })
  })
}
`
}

/** Whether a module still reports to nowhere. */
export const hasPlaceholders = (text: string): boolean =>
  /'https:\/\/telemetry\.[a-z0-9-]+\.example'|'wk_replace_me'/.test(text)

type ByModel = { readonly [M in Answers['model']]: string }

const ABOUT: ByModel = {
  'opt-in': 'Records how this run ends, where the user has agreed, and tells who did when more is asked for.',
  'opt-out': 'Tells the user, where that is due, and records how this run ends.',
}

/** The version as package.json has it; written out where the compiled module would look for that in another place. */
function releaseOf(repository: Repository, folder: string): { readonly imported: string; readonly version: string } {
  const { entry, language, manifest } = repository
  const place = relative(folder, 'package.json').replaceAll('\\', '/')
  const path = literal(place.startsWith('.') ? place : `./${place}`)
  const built = manifest.main === undefined ? folder : dirname(normalize(manifest.main))
  if (language === 'ts' && depth(built) !== depth(dirname(entry ?? `${folder}/main.ts`)))
    return {
      imported: '',
      version: `const version = ${literal(manifest.version)} // of package.json: raise it there and here`,
    }
  if (language === 'ts' && !manifest.isModule && !/\.mts$/.test(entry ?? ''))
    return { imported: '', version: `const { version } = require(${path})` }
  return {
    imported: "import { createRequire } from 'node:module'\n",
    version: `const { version } = createRequire(import.meta.url)(${path})`,
  }
}

const depth = (folder: string): number =>
  normalize(folder)
    .split(/[\\/]/)
    .filter((part) => part !== '.').length

const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
