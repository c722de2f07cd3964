/** What lies on this machine and what became of it, counted for `status`. */
import { join } from 'node:path'
import { listFolder, readOwnFile } from '../files/private-file.ts'
import type { Host } from '../host.ts'
import { countOmissions, type LeftOut, leftOutBy } from '../omissions.ts'
import { type Books, readBooks } from '../seal/books.ts'
import { readSpoolFile } from '../seal/read-spool-file.ts'
import { waitingEvents } from '../seal/sealed-batch.ts'

const MAX_BYTES = 4 * 1024 * 1024

export interface Queue {
  /** Events that wait to be sent. */
  readonly queued: number
  /** Events that are kept here and never sent. */
  readonly local: number
  readonly books: Books
  /** What was left out of all events so far. */
  readonly omitted: readonly LeftOut[]
}

export function readQueue({ compiled, paths, world }: Host): Queue {
  const read = (folder: string) =>
    listFolder(folder).map((name) =>
      readSpoolFile(readOwnFile(join(folder, name), { uid: world.uid, maxBytes: MAX_BYTES })),
    )
  const books = readBooks(paths, world.uid)
  const spooled = [...read(paths.spool), ...read(paths.claimed)]
  const kept = read(paths.local)
  const eventsIn = (files: typeof kept): number => files.reduce((sum, { events }) => sum + events.length, 0)
  return {
    queued: eventsIn(spooled) + waitingEvents(paths, world.uid),
    local: eventsIn(kept),
    books,
    omitted: leftOutBy(
      compiled.contract,
      countOmissions(
        books.omitted,
        [...spooled, ...kept].flatMap(({ omitted }) => omitted),
      ),
    ),
  }
}
