/** Reads over the API what the receiver says that it holds, and compares it with what the runs say that they did. */
import { ACTIVE, dayOf, formatDay, type Query } from '@aboveboard/protocol'
import { contract } from '../../../../examples/jmo/telemetry.contract.ts'
import type { Api } from '../api.ts'
import { type Books, parseBooks, parseQueryAnswer } from '../api-answers.ts'
import { DAYS } from './population.ts'
import type { Simulated } from './simulate.ts'

export interface ReadBack {
  readonly books: Books
  /** Reports of each event. */
  readonly reports: { readonly [event: string]: number }
  readonly newInstalls: number
}

/** Asks for everything of the simulated days, which end with `now`. */
export async function readBack(api: Api, now: Date): Promise<ReadBack> {
  const { product, events } = contract.contract
  const range = { from: formatDay(dayOf(now) - DAYS), to: formatDay(dayOf(now)) }
  const total = async (measure: 'reports' | 'new_installs', event: string): Promise<number> => {
    const query: Query = { measure, event, ...range, every: null }
    const { body } = await api.ask('POST', `/v1/products/${product}/query`, query)
    const value = parseQueryAnswer(body).rows[0]?.at(-1)
    // A hidden total is no number; then the comparison below fails, as it must.
    return typeof value === 'number' ? value : 0
  }
  const names = [...Object.keys(events).sort(), ACTIVE]
  const counts = await Promise.all(names.map(async (name) => [name, await total('reports', name)] as const))
  const books = await api.ask('GET', `/v1/products/${product}/books?from=${range.from}&to=${range.to}`)
  return {
    books: parseBooks(books.body),
    reports: Object.fromEntries(counts),
    newInstalls: await total('new_installs', ACTIVE),
  }
}

/** What does not agree, in plain sentences; empty where everything does. */
export function disagreements({ books, reports, newInstalls }: ReadBack, simulated: Simulated): string[] {
  const { recorded, stored, rejected, dropped } = books
  const total = Object.values(reports).reduce((sum, count) => sum + count, 0)
  const checks: readonly (readonly [string, number, string, number])[] = [
    ['recorded', recorded, 'stored + rejected + dropped', stored + rejected + dropped],
    ['stored', stored, 'reports of all events', total],
    ['scan.started', reports['scan.started'] ?? 0, 'scans', simulated.scans],
    ['scan.completed', reports['scan.completed'] ?? 0, 'scans', simulated.scans],
    ['tool.failed', reports['tool.failed'] ?? 0, 'tools that failed', simulated.failedTools],
    ['wizard.completed', reports['wizard.completed'] ?? 0, 'wizards', simulated.wizards],
    ['report.generated', reports['report.generated'] ?? 0, 'reports', simulated.reports],
    ['policy.evaluated', reports['policy.evaluated'] ?? 0, 'policy evaluations', simulated.policies],
    ['new installs', newInstalls, 'simulated installs', simulated.installs],
  ]
  return checks
    .filter(([, left, , right]) => left !== right)
    .map(([name, left, other, right]) => `${name} is ${left}, but ${other} is ${right}.`)
}
