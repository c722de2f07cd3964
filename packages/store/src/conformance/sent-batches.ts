import { SERIES, type WireEvent } from '@aboveboard/protocol'
import fc from 'fast-check'
import type { SentBatch } from './fixture.ts'

const TOOLS = ['semgrep', 'trivy', 'zap', 'other']
const MARKS = ['*', 'context.os', 'context.release', 'cached', 'duration', 'failed', 'mode', 'tools']

const context = fc.record(
  {
    os: fc.constantFrom('linux', 'macos', 'other'),
    release: fc.constantFrom('1.4.2', '1.4.3', '2.0.0', 'unknown'),
  },
  { requiredKeys: [] },
)

const fields = fc.record(
  {
    cached: fc.boolean(),
    duration: fc.constantFrom('<5min', '>15min', 'unknown'),
    failed: fc.nat({ max: 9 }),
    mode: fc.constantFrom('cli', 'docker'),
    tools: fc.subarray(TOOLS),
  },
  { requiredKeys: [] },
)

const marks = fc.subarray([...MARKS, ...TOOLS.map((tool) => `tools=${tool}`)])
const first = fc.record(Object.fromEntries(SERIES.map((series) => [series, marks])), { requiredKeys: [] })
const day = fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-02', '2026-11-18', '2027-01-01')

const scan = fc.record({ name: fc.constant('scan'), day, first, fields })
const started = fc.record({ name: fc.constant('started'), day, fields: fc.constant({}) })
const event: fc.Arbitrary<WireEvent> = fc.oneof({ weight: 4, arbitrary: scan }, started)

/** Batches of any admissible content: any field may be absent, any mark present, also one that the event lacks. */
export const sentBatches: fc.Arbitrary<readonly SentBatch[]> = fc.array(
  fc.record({ context, events: fc.array(event, { maxLength: 6 }) }),
  { minLength: 1, maxLength: 8 },
)
