import type { CompiledContract } from '@aboveboard/protocol'
import type { EventStore, ReportRange } from '@aboveboard/store'
import { type ShownReport, showReports } from './show-reports.ts'

/**
 * Up to `limit` single reports, the newest day first. Within a day nobody knows their order, so its events take turns.
 */
export async function recentReports(
  store: EventStore,
  range: ReportRange,
  contracts: readonly CompiledContract[],
  limit: number,
): Promise<readonly ShownReport[]> {
  const shown: ShownReport[] = []
  let day: number | undefined
  let turns = new Map<string, ShownReport[]>()
  for await (const block of store.reports(range)) {
    if (!block.singly) continue
    if (block.day !== day) {
      shown.push(...inTurns(turns))
      if (shown.length >= limit) break
      turns = new Map()
      day = block.day
    }
    const known = turns.get(block.event) ?? []
    turns.set(block.event, [...known, ...showReports(block, contracts, limit - known.length)])
  }
  return (shown.length < limit ? [...shown, ...inTurns(turns)] : shown).slice(0, limit)
}

function inTurns(turns: ReadonlyMap<string, readonly ShownReport[]>): readonly ShownReport[] {
  const longest = Math.max(0, ...[...turns.values()].map(({ length }) => length))
  return Array.from({ length: longest }, (_, turn) =>
    [...turns.values()].flatMap((reports) => reports.slice(turn, turn + 1)),
  ).flat()
}
