/** What keeps heartbeats from being sent, in a sentence for people. */
import { HEARTBEAT } from '@aboveboard/protocol'
import type { Decision } from '../consent/decide.ts'
import { consentOf, type Host } from '../host.ts'
import { readNarrowing } from '../narrowed.ts'
import { isNoticeRun } from '../notice/notice-run.ts'
import { batchesUrl } from '../sender/endpoint.ts'
import type { HeartbeatOptions } from './heartbeat-options.ts'

/** undefined where nothing does. Asks everybody who has a say afresh. */
export function obstacleOf(
  host: Host,
  { isDevelopment = host.world.env.NODE_ENV === 'development' }: HeartbeatOptions,
  decision: Decision = consentOf(host),
): string | undefined {
  const { compiled, options, paths, product, world } = host
  if (decision.state !== 'on') return `Telemetry is ${decision.state}: ${decision.because[0]?.reason ?? ''}`
  if (decision.withheld.includes(HEARTBEAT)) return 'You have not agreed to heartbeats.'
  if (!compiled.contract.heartbeat) return 'The contract declares no heartbeat.'
  if (isDevelopment) return 'This is a development server (NODE_ENV=development, or the program says so).'
  if (isNoticeRun(world, product)) return 'This run has shown the notice, and such a run sends nothing.'
  if (!batchesUrl(options.endpoint)) return 'The endpoint is neither https nor on this machine.'
  const narrowing = readNarrowing(paths, world, options.endpoint)
  return narrowing && `The receiver asked for a pause until ${new Date(narrowing.until).toISOString().slice(0, 10)}.`
}
