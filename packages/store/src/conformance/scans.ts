/** Scans of `orbit`, sent on a day, and the tallies that they make. */
import { ALL, type EventStore, type TallyRange } from '../event-store.ts'
import { contractOf, DAY, dayNumber, type SentBatch } from './fixture.ts'

export const ORBIT = contractOf('orbit')
export const TODAY = dayNumber(DAY)

export const scanOn = (day: string, fields = {}): SentBatch => ({
  context: { os: 'linux' },
  events: [{ name: 'scan', day, first: { day: ['*'], week: ['*'], month: ['*'] }, fields }],
})

export const scans = (range: Partial<TallyRange> = {}): TallyRange => ({
  ...{ product: 'orbit', series: 'day', event: 'scan', a: ALL, b: ALL, from: TODAY, to: TODAY },
  ...range,
})
export const reports = async (store: EventStore, range: Partial<TallyRange> = {}): Promise<readonly number[]> =>
  (await store.read(scans(range))).map((cell) => cell.reports)
