/** Streams of single reports as lines of JSON, a block at a time, each held open until it ends or nobody asks on. */
import type { CompiledContract } from '@aboveboard/protocol'
import type { EventStore, ReportRange } from '@aboveboard/store'
import { showReports } from './show-reports.ts'

const MAX_STREAMS = 8
/** Where nobody asked for so long, another stream may take the place. */
const IDLE_MS = 60_000

export interface ReportLines {
  /** The stream's number; undefined where too many are under way. */
  open(range: ReportRange, contracts: readonly CompiledContract[]): number | undefined
  /** The next lines; undefined behind the last ones. Rejects where the stream was closed: there may have been more. */
  next(stream: number): Promise<string | undefined>
  close(stream: number): void
}

interface Stream {
  readonly lines: AsyncIterator<string>
  usedAt: number
}

export function createReportLines(store: () => EventStore, now: () => number = () => performance.now()): ReportLines {
  const streams = new Map<number, Stream>()
  let last = 0
  return {
    open(range, contracts) {
      for (const [id, { usedAt }] of streams) if (now() - usedAt > IDLE_MS) streams.delete(id)
      if (streams.size >= MAX_STREAMS) return undefined
      streams.set(++last, { lines: linesOf(store(), range, contracts), usedAt: now() })
      return last
    },
    async next(id) {
      const stream = streams.get(id)
      if (!stream) throw new Error('The stream of reports was closed before its end.')
      stream.usedAt = now()
      const { done, value } = await stream.lines.next()
      if (done) streams.delete(id)
      return done ? undefined : value
    },
    close: (id) => void streams.delete(id),
  }
}

async function* linesOf(
  store: EventStore,
  range: ReportRange,
  contracts: readonly CompiledContract[],
): AsyncGenerator<string, undefined> {
  for await (const block of store.reports(range)) {
    if (!block.singly) continue
    yield showReports(block, contracts)
      .map((report) => `${JSON.stringify(report)}\n`)
      .join('')
  }
}
