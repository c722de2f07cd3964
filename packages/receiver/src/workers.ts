/** The three threads beside the main one. Each opens its own file; what another one has made it opens when asked. */
import { join } from 'node:path'
import type { Position } from '@aboveboard/store'
import type { Journal } from './journal/journal.ts'
import type { JournalFileOptions } from './journal/journal-file.ts'
import type { Projector } from './projector/open-projector.ts'
import type { Answers } from './query-worker/answers.ts'
import { withinTime } from './within-time.ts'
import { type Functions, startWorker, type WorkerLink } from './worker-link.ts'

export interface Workers {
  readonly journal: WorkerLink<Journal>
  readonly projector: WorkerLink<Projector>
  readonly answers: WorkerLink<Answers>
  /** Where the journal goes on: behind all that it holds and all that the store has. */
  readonly position: Position
  close(): Promise<void>
}

export interface WorkersOptions {
  readonly dataDir: string
  readonly maxJournalBytes: number
  readonly onFailure: (error: Error) => void
}

export async function startWorkers({ dataDir, maxJournalBytes, onFailure }: WorkersOptions): Promise<Workers> {
  const paths = { journal: join(dataDir, 'journal.db'), store: join(dataDir, 'store.db') }
  const file: JournalFileOptions = { path: paths.journal, maxBytes: maxJournalBytes }
  const start = <F extends Functions<F>>(url: string, data: unknown) =>
    startWorker<F>({ url: new URL(url, import.meta.url), data, onFailure })
  const starting = [
    start<Journal>('./journal/journal-worker.ts', file),
    start<Projector>('./projector/projector-worker.ts', paths),
    start<Answers>('./query-worker/query-worker.ts', paths),
  ] as const
  try {
    const [journal, projector, answers] = await Promise.all(starting)
    const position = await journal.call('startAfter', await projector.call('position', undefined))
    return { journal, projector, answers, position, close: () => close(journal, projector, answers) }
  } catch (error) {
    const ended = await Promise.allSettled(starting)
    for (const end of ended) if (end.status === 'fulfilled') await end.value.terminate()
    throw error
  }
}

/** Readers first, so that the last one out tidies the files. */
async function close(
  journal: WorkerLink<Journal>,
  projector: WorkerLink<Projector>,
  answers: WorkerLink<Answers>,
): Promise<void> {
  await answers.terminate()
  await withinTime(projector.call('close', undefined), CLOSE_MS)
  await projector.terminate()
  await withinTime(journal.call('close', undefined), CLOSE_MS)
  await journal.terminate()
}

/** A thread that waits longer for its disk is ended as a crash would end it: nothing acknowledged is lost. */
const CLOSE_MS = 500
