// `npm run bench`; `-- --quick` in seconds, to see that it works; `-- ingest queries` for some of it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { command } from './command/command.ts'
import { ingest } from './ingest/ingest.ts'
import { peersCommand } from './peers/command.ts'
import { peersWeight } from './peers/weight.ts'
import { projector } from './projector.ts'
import { queries } from './queries.ts'
import { type Machine, renderPage, renderSection } from './render.ts'
import type { Bench, Section } from './section.ts'
import { serverRecord } from './server/server-record.ts'
import { types } from './types.ts'

const BENCHES: { readonly [name: string]: Bench } = {
  ingest,
  projector,
  queries,
  command,
  server: serverRecord,
  peers: peersCommand,
  weight: peersWeight,
  types,
}
const RESULTS = '.cache/benchmarks.json'
const PAGE = 'docs/benchmarks.md'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
})
const isWhole = positionals.length === 0 && !values.quick

const sections: Section[] = []
for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHES)) {
  const section = await run(name)
  sections.push(section)
  console.log(renderSection(section))
}
const machine: Machine = {
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  cores: availableParallelism(),
}
writeFileSync(RESULTS, `${JSON.stringify({ ...machine, quick: values.quick, sections }, null, 2)}\n`)
console.log(RESULTS)
if (isWhole) {
  writeFileSync(PAGE, renderPage(machine, sections))
  console.log(PAGE)
}

async function run(name: string): Promise<Section> {
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
  if (!bench) throw new Error(`There is no benchmark ${name}; there are ${Object.keys(BENCHES).join(', ')}.`)
  mkdirSync('.cache', { recursive: true })
  // Beside the repository and not in the system's temporary folder, which may be memory: a sync must cost what it costs.
  const folder = mkdtempSync('.cache/bench-')
  try {
    return await bench({ quick: values.quick, folder })
  } finally {
    rmSync(folder, { recursive: true, maxRetries: 5 })
  }
}
