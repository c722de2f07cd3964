/** Two releases and one field: how many of their reports have which value. */
import type { Api } from '../../api/api.ts'
import { type Group, readGroups, type Shown } from '../../api/read-answer.ts'
import type { NamedField } from '../../questions/contract-reading.ts'
import { arranged } from '../../questions/groups.ts'
import { type Asked, reportsBy, reportsByWithin } from '../../questions/questions.ts'
import { isPseudoValue } from '../../words/value-words.ts'

export interface Comparison {
  readonly event: string
  readonly by: NamedField
  /** The releases that may be chosen, the oldest first. */
  readonly releases: readonly string[]
  /** Undefined where there are no two releases to compare. */
  readonly sides: readonly [Side, Side] | undefined
  readonly rows: readonly ComparedValue[]
  readonly k: number
  readonly hidden: boolean
}

interface Side {
  readonly release: string
  readonly total: Shown
}

export interface ComparedValue {
  readonly value: string
  readonly counts: readonly [Shown, Shown]
}

interface Question {
  readonly api: Api
  readonly product: string
  readonly asked: Asked
  readonly by: NamedField
  /** The context field of the product's version. */
  readonly release: string
  readonly chosen: readonly [string, string] | undefined
  readonly signal: AbortSignal
}

export async function loadComparison(question: Question): Promise<Comparison> {
  const { api, product, asked, by, release, signal } = question
  const answer = await api.query(product, reportsBy(asked, [release]), signal)
  const groups = readGroups(answer).filter(({ value, count }) => count !== 0 && !isPseudoValue(value))
  const releases = groups.map(({ value }) => value)
  const chosen = question.chosen ?? newestTwo(groups)
  const base = { event: asked.event, by, releases, k: answer.k, hidden: answer.hidden }
  if (!chosen) return { ...base, sides: undefined, rows: [] }
  const parts = await api.query(product, reportsByWithin(asked, [by.name, release], chosen), signal)
  const sideOf = (name: string): Side => ({
    release: name,
    total: groups.find(({ value }) => value === name)?.count ?? (releases.includes(name) ? null : 0),
  })
  return {
    ...base,
    sides: [sideOf(chosen[0]), sideOf(chosen[1])],
    rows: pairUp(parts.rows, by, chosen),
    hidden: answer.hidden || parts.hidden,
  }
}

/** The newest two of which anything is shown. `groups` come oldest first. */
export function newestTwo(groups: readonly Group[]): readonly [string, string] | undefined {
  const shown = groups.filter(({ count }) => count !== null)
  const [older, newer] = shown.slice(-2)
  return older && newer ? [older.value, newer.value] : undefined
}

/** One row for each value of the field; those that neither release has are left out. */
export function pairUp(
  rows: readonly (readonly (string | number | null)[])[],
  by: NamedField,
  [older, newer]: readonly [string, string],
): readonly ComparedValue[] {
  const counts = new Map<string, Map<string, Shown>>()
  for (const [value, release, count] of rows) {
    const one = counts.get(String(value)) ?? new Map<string, Shown>()
    one.set(String(release), typeof count === 'number' ? count : null)
    counts.set(String(value), one)
  }
  const at = (value: string, release: string): Shown => counts.get(value)?.get(release) ?? null
  const order = arranged(
    by.field,
    [...counts.keys()].map((value) => ({ value, count: at(value, newer) })),
  )
  return order
    .map(({ value }): ComparedValue => ({ value, counts: [at(value, older), at(value, newer)] }))
    .filter(({ counts: [before, after] }) => before !== 0 || after !== 0)
}
