/** Simulated installs for the tests of this folder: what they did, and the batches that their senders would seal. */
import {
  ABSENT,
  ACTIVE,
  type AdmittedContext,
  admit,
  admitContext,
  ageOf,
  type CompiledContract,
  type Contract,
  dayOf,
  formatDay,
  NONE,
  periodOf,
  SERIES,
  type WireFields,
} from '@aboveboard/protocol'
import type { AcceptedBatch } from '@aboveboard/store'

const contract: Contract = {
  aboveboard: 1,
  product: 'orbit',
  title: 'Orbit',
  version: 1,
  controller: { name: 'Orbit', contact: 'privacy@orbit.example' },
  recipients: [],
  consent: { model: 'opt-in', notice: { runs: 3, containers: 'quiet' }, disable_env: [], ci: 'off' },
  install_id: 'none',
  time: 'day',
  visibility: { aggregate: 5 },
  keep: 'tallies',
  together: [],
  retention: 400,
  activity: 'on',
  context: {
    os: { type: 'choice', values: ['linux', 'macos', 'windows'] },
    release: { type: 'version', precision: 'minor' },
  },
  events: {
    run: {
      description: 'A run.',
      purpose: 'Test.',
      fields: {
        mode: { type: 'choice', values: ['cli', 'docker', 'wizard'], optional: true },
        tools: { type: 'choices', values: ['trivy', 'zap'] },
        failed: { type: 'count', max: 100, edges: [0, 2], labels: ['0', '1-2', '3+'] },
      },
    },
  },
  never: [],
}

/** Three fields of one event each, the last of `active`. */
export const TRIPLES = [
  ['mode', 'context.os', 'tools'],
  ['tools', 'failed', 'context.release'],
  ['context.release', 'age', 'context.os'],
] as const

/** Under which all that is simulated is sent, unless a test says otherwise: nobody was promised a k. */
const keeping: Contract = { ...contract, keep: { reports: 90 }, together: TRIPLES, visibility: 'rows' }

export const compiled: CompiledContract = { digest: `sha256:${'0'.repeat(64)}`, contract }
export const withK = (k: number | 'rows'): CompiledContract => ({
  ...compiled,
  contract: { ...contract, visibility: k === 'rows' ? k : { aggregate: k } },
})

/** The contract that keeps reports: what needs them is answered too. */
export const withReports = (k: number | 'rows', days = 90): CompiledContract => ({
  ...compiled,
  contract: { ...withK(k).contract, keep: { reports: days } },
})

/** The contract that keeps counts only, and has the triples counted. */
export const withTriples = (k: number | 'rows'): CompiledContract => ({
  ...compiled,
  contract: { ...withK(k).contract, together: TRIPLES },
})

/** The first day that the simulation knows: Monday, 2026-11-02. */
export const FIRST_DAY = dayOf(new Date('2026-11-02T00:00:00Z'))

/** One run of the software: which install, how many days after the first one, and what it reported. */
export interface Run {
  readonly install: number
  readonly day: number
  readonly context: WireFields
  readonly fields: WireFields
}

/** A report as the tests count it again: values by field, sets as lists. */
export interface Report {
  readonly event: string
  readonly install: number
  readonly day: number
  readonly values: { readonly [field: string]: readonly string[] }
  readonly failed: number | undefined
}

/** Runs in order of their days become reports, `active` among them, and the batches that carry them. */
export function simulate(
  runs: readonly Run[],
  under = keeping,
): { readonly reports: Report[]; readonly batches: AcceptedBatch[] } {
  const reports: Report[] = []
  const batches: AcceptedBatch[] = []
  const seen = new Set<string>()
  const firstDay = new Map<number, number>()
  for (const run of runs.toSorted((a, b) => a.day - b.day)) {
    const born = firstDay.get(run.install) ?? run.day
    firstDay.set(run.install, born)
    const events = [{ name: 'run', fields: run.fields }]
    const again = `${run.install} ${run.day} ${JSON.stringify(run.context)}`
    if (!seen.has(again)) events.push({ name: ACTIVE, fields: { age: ageOf(run.day - born) } })
    seen.add(again)
    const sealed = events.map(({ name, fields }) => {
      const report = reportOf(name, run, fields)
      reports.push(report)
      const first = firsts(report, seen)
      const admitted = admit(under, { name, day: formatDay(FIRST_DAY + run.day), first, fields })
      if (!admitted.ok) throw new Error(admitted.reason)
      return admitted.value
    })
    batches.push(batchOf(run, sealed, under))
  }
  return { reports, batches }
}

const batchOf = (run: Run, events: AcceptedBatch['events'], under: Contract): AcceptedBatch => ({
  product: 'orbit',
  key: run.install % 2 === 0 ? 'even' : 'odd',
  contract: under,
  received: FIRST_DAY + run.day,
  context: contextOf(run),
  events,
  rejected: {},
  ledger: { recorded: events.length, dropped: {} },
})

function contextOf(run: Run): AdmittedContext {
  const context = admitContext(keeping, run.context)
  if (!context.ok) throw new Error(context.reason)
  return context.value
}

function reportOf(event: string, run: Run, fields: WireFields): Report {
  const own = event === ACTIVE ? ['age'] : ['mode', 'tools', 'failed']
  const values = {
    'context.os': textsOf(run.context.os),
    'context.release': textsOf(run.context.release),
    ...Object.fromEntries(own.map((name) => [name, textsOf(fields[name])])),
  }
  return {
    event,
    install: run.install,
    day: run.day,
    values,
    failed: typeof fields.failed === 'number' ? fields.failed : undefined,
  }
}

function textsOf(value: WireFields[string] | undefined): readonly string[] {
  if (value === undefined) return [ABSENT]
  if (typeof value === 'number') return [value === 0 ? '0' : value <= 2 ? '1-2' : '3+']
  if (typeof value === 'string' || typeof value === 'boolean') return [String(value)]
  return value.length === 0 ? [NONE] : value
}

/** What the sender marks: the event, each new value, each new element of a set. */
function firsts(report: Report, seen: Set<string>): { [series: string]: string[] } {
  const first: { [series: string]: string[] } = {}
  for (const series of SERIES) {
    const period = periodOf(series, FIRST_DAY + report.day)
    const isNew = (what: string): boolean => {
      const key = `${report.install} ${report.event} ${series} ${period} ${what}`
      return !seen.has(key) && seen.add(key) !== undefined
    }
    const marks = isNew('*') ? ['*'] : []
    for (const [field, values] of Object.entries(report.values)) {
      const isSet = field === 'tools' && values[0] !== ABSENT && values[0] !== NONE
      for (const value of values) if (isNew(`${field}=${value}`)) marks.push(isSet ? `${field}=${value}` : field)
    }
    first[series] = marks
  }
  return first
}
