import type { CompiledContract } from '@aboveboard/protocol'
import type { World } from './world.ts'

/** A compiled contract that knows, for the compiler only, what its events, its context and its heartbeat look like. */
export interface TypedContract<Events, Context, Heartbeat = never> extends CompiledContract {
  readonly $types?: { readonly events: Events; readonly context: Context; readonly heartbeat: Heartbeat }
}

export interface BaseOptions {
  /** Version of the host program; fills fields that are declared `from: product`. */
  readonly release: string
  /** Address of the receiver: https, or http on this machine. `/v1/batches` is added to it. */
  readonly endpoint: string
  /** Public by design: it can only append. */
  readonly writeKey: string
  /** The host's own word: `false` is a no; `true` counts only together with `actor`. */
  readonly enabled?: boolean
  /** Who set `enabled: true`, for example `admin in settings page`. Kept on this machine, never sent. */
  readonly actor?: string
  /** Why `enabled` is what it is, for people: `jmo.yml says telemetry.enabled: false`. */
  readonly reason?: string
  /** Where the host's own settings switch telemetry off, for people: `telemetry.enabled: false in jmo.yml`. */
  readonly configHint?: string
  /** What the user types to run the host; default the name of the product. */
  readonly program?: string
  /** Time between two attempts to send, jittered by a quarter either way. Default 6 hours. */
  readonly sendEveryMs?: number
  /**
   * Program and arguments that run the sender, for hosts whose files are bundled. The state folder is appended.
   * Default: this Node with the file beside the SDK.
   */
  readonly sender?: { readonly argv: readonly string[] }
  readonly world?: World
}

/** `context` holds the declared context fields that do not fill themselves; required where one of them is. */
export type TelemetryOptions<Events, Context> = object extends Context
  ? OptionsOfContract<Events, Context>
  : OptionsWithContext<Events, Context>

// Interfaces and no intersection: a missing `context` is then one sentence of the compiler's.
interface OptionsOfContract<Events, Context> extends BaseOptions {
  readonly contract: TypedContract<Events, Context, unknown>
  readonly context?: NoInfer<Context>
}

interface OptionsWithContext<Events, Context> extends OptionsOfContract<Events, Context> {
  readonly context: NoInfer<Context>
}

/** Fields may be left out altogether where the event needs none. */
type FieldsOf<Fields> = object extends Fields ? [fields?: Fields] : [fields: Fields]

export interface NoticeOptions {
  /** What the user types to run the host; default the option of `createTelemetry`. */
  readonly program?: string
  /** Nobody reads this run's output: it is JSON, `--version`, a completion. */
  readonly quiet?: boolean
  /** Default the option of `createTelemetry`. */
  readonly configHint?: string
}

export interface Telemetry<Events> {
  /**
   * Tells the user on stderr what is collected and how to refuse, and returns whether it did. To be called where a
   * person would read it, before the first `record()`. Prints nothing unless the contract is opt-out, stderr is a
   * terminal, the user has decided nothing and has not seen it often enough. From here on this run records, but it
   * sends nothing; where a container keeps nothing and the contract says `every-run`, it sends at its end, and the
   * program's exit waits for that at most a second. Never throws.
   */
  notice(options?: NoticeOptions): boolean
  /**
   * Records one event on this machine, in microseconds; opens no socket and never throws. Does nothing unless
   * telemetry is on. What the contract does not declare is dropped and counted.
   */
  record<Name extends keyof Events & string>(name: Name, ...fields: FieldsOf<Events[Name]>): void
  /**
   * Runs `status | why | on | off | local | preview | log | send | reset` for the user and resolves with an exit code:
   * 0 done, 1 refused or failed, 2 misuse. Prints to the world's streams; never rejects, never exits.
   */
  command(argv: readonly string[]): Promise<number>
}
