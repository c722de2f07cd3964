import { workerData } from 'node:worker_threads'
import type { EventStore } from '@aboveboard/store'
import { sqliteEventStore } from '@aboveboard/store/sqlite'
import { answerQuery } from '../query/answer.ts'
import { serveCalls } from '../worker-link.ts'
import type { Answers } from './answers.ts'

const paths: { readonly store: string } = workerData
let opened: EventStore | undefined
// The projector makes the file, in its own thread.
const store = (): EventStore => {
  opened ??= sqliteEventStore({ path: paths.store, readOnly: true })
  return opened
}

serveCalls<Answers>({
  query: ({ query, contracts, now }) => answerQuery(query, contracts, store(), now),
  books: ({ product, from, to }) => store().books(product, from, to),
})
