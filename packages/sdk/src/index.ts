export {
  type ConsentInputs,
  type ConsentState,
  type Decision,
  decide,
  type StepName,
  type Vote,
} from './consent/decide.ts'
export { createTelemetry } from './create-telemetry.ts'
export type { Telemetry, TelemetryOptions, TypedContract } from './options.ts'
export type { Env, Output, World } from './world.ts'
