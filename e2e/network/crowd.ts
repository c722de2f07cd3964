/** Many runs of one program by one person at once, and many senders that race for what they left. */
import { join } from 'node:path'
import { until } from '../support/until.ts'
import { oneFile, type Replacement } from './one-file.ts'
import { type Books, orbitReceiver } from './orbit-receiver.ts'
import { person } from './person.ts'

const EVENTS = 3
const LIMIT_MS = 60_000

export interface Crowd {
  /** An empty folder. */
  readonly root: string
  /** Each records a few events and, where something is left to send already, starts a sender. */
  readonly runs: number
  /** Runs of `telemetry send`, all at once. */
  readonly senders: number
  readonly sabotage?: readonly Replacement[]
}

export interface CrowdOutcome {
  /** Exit codes of the runs, each once. */
  readonly codes: readonly (number | null)[]
  /** Events of the runs, and `active` of a day's first. */
  readonly recorded: number
  readonly books: Books
}

/** Resolves once nothing is left to send. */
export async function crowd({ root, runs, senders, sabotage = [] }: Crowd): Promise<CrowdOutcome> {
  const receiver = await orbitReceiver(join(root, 'data'))
  try {
    const ada = person({ root, destination: receiver.destination })
    const program = [process.execPath, await oneFile({ folder: root, sabotage })]
    const send = () => ada.run([...program, 'telemetry', 'send'])
    const exits = await Promise.all(Array.from({ length: runs }, () => ada.run([...program, String(EVENTS)])))
    await Promise.all(Array.from({ length: senders }, send))
    const isSent = async (): Promise<true | undefined> => {
      await send()
      const status = await ada.run([...program, 'telemetry', 'status', '--json'])
      return JSON.parse(status.stdout).queued === 0 || undefined
    }
    await until('everything to be sent', isSent, LIMIT_MS)
    const codes = [...new Set(exits.map(({ code }) => code))]
    const recorded = runs * EVENTS + 1
    return { codes, recorded, books: await receiver.books(recorded) }
  } finally {
    await receiver.stop()
  }
}

export const isStoredOnce = ({ books, recorded }: CrowdOutcome): boolean =>
  books.recorded === recorded && books.stored === recorded && books.duplicate === 0
