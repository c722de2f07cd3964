/** What a typed contract costs the compiler of the program that records its events. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { emitModule } from '@aboveboard/contract'
import type { CompiledContract, EventDeclaration, Field } from '@aboveboard/protocol'
import { benchContract, EVENT } from './contract.ts'
import { fieldValues } from './field-values.ts'
import type { Bench, Section } from './section.ts'
import { median } from './statistics.ts'

const EVENTS = [10, 100, 256] as const
const FIELDS = 12
const RUNS = 11
const QUICK_RUNS = 2

export const types: Bench = async ({ quick, folder }) => {
  const rows: Section['rows'][number][] = []
  const runs = quick ? QUICK_RUNS : RUNS
  const plain = writeProject(join(folder, 'plain'), { 'host.ts': HEAD })
  for (const events of EVENTS) {
    const typed = writeProject(join(folder, `typed-${events}`), typedProgram(contractOf(events)))
    const [without, having]: [number[], number[]] = [[], []]
    for (let run = 0; run < runs; run++) {
      without.push(compile(plain))
      having.push(compile(typed))
    }
    const added = median(having.map((ms, run) => ms - without[run]!))
    rows.push([events, median(without), median(having), added, median(having) / median(without)])
  }
  return {
    name: 'types',
    title: 'Compiling with a typed contract',
    method:
      `\`tsc --noEmit\` of a program that records each of its contract's events, ${FIELDS} fields each, beside one that ` +
      `imports the SDK and nothing else; in turn, ${runs} times each. What is added is the median of the differences of ` +
      'neighbours. Milliseconds.',
    columns: ['events', 'without', 'with', 'added', 'ratio'],
    rows,
  }
}

const HEAD = "import { createTelemetry } from '@aboveboard/sdk'\nexport const create = createTelemetry\n"

function typedProgram(compiled: CompiledContract): Files {
  const calls = Object.entries(compiled.contract.events).map(([name, event]) => `record('${name}', ${passed(event)})\n`)
  const open = `const { record } = create({ contract, release: '1.4.2', endpoint: 'https://x.example', writeKey: 'wk' })\n`
  const host = `import { contract } from './telemetry.contract.ts'\n${HEAD}${open}${calls.join('')}`
  return { 'host.ts': host, 'telemetry.contract.ts': emitModule(compiled) }
}

/** The contract of the other benchmarks with so many events, whose fields take turns. */
function contractOf(events: number): CompiledContract {
  const { digest, contract } = benchContract()
  const kinds = Object.values(contract.events[EVENT]?.fields ?? {})
  const fieldsFrom = (first: number) =>
    Object.fromEntries(Array.from({ length: FIELDS }, (_, at) => [`field_${at}`, kinds[(first + at) % kinds.length]!]))
  const declared = Array.from({ length: events }, (_, at): [string, EventDeclaration] => [
    `part${at}.finished`,
    { description: `Part ${at} ended.`, purpose: 'Decide which part to make faster.', fields: fieldsFrom(at) },
  ])
  return { digest, contract: { ...contract, events: Object.fromEntries(declared) } }
}

const passed = ({ fields }: EventDeclaration): string =>
  `{ ${Object.entries(fields)
    .map(([name, field]) => `${name}: ${literalOf(field)}`)
    .join(', ')} }`

const literalOf = (field: Field): string =>
  field.type === 'bucket' || field.type === 'count' ? '12' : JSON.stringify(fieldValues(field)[0])

type Files = { readonly [name: string]: string }

function writeProject(folder: string, files: Files): string {
  const config = { extends: resolve('tsconfig.base.json'), files: ['host.ts'] }
  mkdirSync(folder)
  for (const [name, text] of Object.entries({ ...files, 'tsconfig.json': JSON.stringify(config) }))
    writeFileSync(join(folder, name), text)
  return folder
}

/** Milliseconds from the compiler's start to its exit. */
function compile(project: string): number {
  const started = performance.now()
  const { status, stdout } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project])
  const ms = performance.now() - started
  if (status !== 0) throw new Error(`${project} does not compile: ${stdout}`)
  return ms
}
