export {
  type ConsentInputs,
  type ConsentState,
  type Decision,
  decide,
  type StepName,
  type Vote,
} from './consent/decide.ts'
export { createTelemetry } from './create-telemetry.ts'
export type {
  Collect,
  HeartbeatOptions,
  HeartbeatOutcome,
  HeartbeatPreview,
  HeartbeatResult,
  HeartbeatStatus,
} from './heartbeat/heartbeat-options.ts'
export type { Lease, Taken } from './lease/lease.ts'
export type { Telemetry, TelemetryOptions, TypedContract } from './options.ts'
export { runAsSender } from './sender/run-as-sender.ts'
export type { Env, Output, World } from './world.ts'
