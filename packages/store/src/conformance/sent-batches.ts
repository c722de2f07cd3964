import { SERIES, type WireEvent } from '@aboveboard/protocol'
import fc from 'fast-check'
import type { SentBatch } from './fixture.ts'

const TOOLS = ['semgrep', 'trivy', 'zap', 'other']
const PLUGINS = ['lint', 'format', 'x2']
const CONTEXT = ['context.arch', 'context.os', 'context.release']
const OWN = ['branch', 'cached', 'duration', 'failed', 'mode', 'plugins', 'private', 'project', 'tools']
const ELEMENTS = [...TOOLS.map((tool) => `tools=${tool}`), ...PLUGINS.map((plugin) => `plugins=${plugin}`)]

const context = fc.record(
  {
    arch: fc.constantFrom('x64', 'arm64'),
    os: fc.constantFrom('linux', 'macos', 'other'),
    release: fc.constantFrom('1.4.2', '1.4.3', '2.0.0', 'unknown'),
  },
  { requiredKeys: [] },
)

const fields = fc.record(
  {
    branch: fc.constantFrom('main', 'next'),
    cached: fc.boolean(),
    duration: fc.constantFrom('<5min', '>15min', 'unknown'),
    failed: fc.nat({ max: 9 }),
    mode: fc.constantFrom('cli', 'docker'),
    plugins: fc.shuffledSubarray(PLUGINS),
    private: fc.boolean(),
    project: fc.constantFrom('0123456789abcdef', 'fedcba9876543210'),
    tools: fc.shuffledSubarray(TOOLS),
  },
  { requiredKeys: [] },
)

const firstOf = (names: readonly string[]) => {
  const marks = fc.subarray(['*', ...CONTEXT, ...names])
  return fc.record(Object.fromEntries(SERIES.map((series) => [series, marks])), { requiredKeys: [] })
}
const day = fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-02', '2026-11-18', '2027-01-01')

const scan = fc.record({ name: fc.constant('scan'), day, first: firstOf([...OWN, ...ELEMENTS]), fields })
const started = fc.record({ name: fc.constant('started'), day, fields: fc.constant({}) })
const state = fc.record(
  { admin: fc.constant('ops@orbit.example'), mode: fc.constantFrom('cli', 'docker') },
  { requiredKeys: [] },
)
const heartbeat = fc.record({
  name: fc.constant('heartbeat'),
  day,
  first: firstOf(['admin', 'mode']),
  fields: state,
})
const event: fc.Arbitrary<WireEvent> = fc.oneof({ weight: 4, arbitrary: scan }, started, heartbeat)

/** Batches of any admissible content: any field may be absent, any mark present, also one that the event lacks. */
export const sentBatches: fc.Arbitrary<readonly SentBatch[]> = fc.array(
  fc.record({ context, events: fc.array(event, { maxLength: 6 }) }),
  { minLength: 1, maxLength: 8 },
)
