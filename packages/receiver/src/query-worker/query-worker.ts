import { workerData } from 'node:worker_threads'
import type { EventStore } from '@aboveboard/store'
import { sqliteEventStore } from '@aboveboard/store/sqlite'
import { answerQuery } from '../query/answer.ts'
import { recentReports } from '../reports/recent-reports.ts'
import { createReportLines } from '../reports/report-lines.ts'
import { serveCalls } from '../worker-link.ts'
import type { Answers } from './answers.ts'

const paths: { readonly store: string } = workerData
let opened: EventStore | undefined
// The projector makes the file, in its own thread.
const store = (): EventStore => {
  opened ??= sqliteEventStore({ path: paths.store, readOnly: true })
  return opened
}
const lines = createReportLines(store)

serveCalls<Answers>({
  query: ({ query, contracts, asOf }) => answerQuery(query, contracts, store(), asOf),
  books: ({ product, from, to }) => store().books(product, from, to),
  recentReports: ({ range, contracts, limit }) => recentReports(store(), range, contracts, limit),
  openReports: ({ range, contracts }) => lines.open(range, contracts),
  nextReports: (stream) => lines.next(stream),
  closeReports: (stream) => lines.close(stream),
})
