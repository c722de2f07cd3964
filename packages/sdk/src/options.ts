import type { CompiledContract } from '@aboveboard/protocol'
import type { Heartbeats } from './heartbeat/heartbeat-options.ts'
import type { TransportChoice } from './transports/choice.ts'
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
  /** A way other than straight to a receiver; `appsScript()`, `sendgrid()` and `fileDrop()` give it with the two above. */
  readonly transport?: TransportChoice
  /**
   * The host's own word: `false` is a no; `true` counts only together with `actor`. This and the next two may be getters:
   * they are read again whenever everybody who has a say is asked.
   */
  readonly enabled?: boolean | undefined
  /** Who set `enabled: true`, for example `admin in settings page`. Kept on this machine, never sent. */
  readonly actor?: string | undefined
  /** Why `enabled` is what it is, for people: `jmo.yml says telemetry.enabled: false`. */
  readonly reason?: string | undefined
  /** Where the host's own settings switch telemetry off, for people: `telemetry.enabled: false in jmo.yml`. */
  readonly configHint?: string
  /** What the user types to run the host; default the name of the product. */
  readonly program?: string
  /** Time between two attempts to send, jittered by a quarter either way. Default 6 hours. */
  readonly sendEveryMs?: number
  /**
   * Program and arguments that run the sender, for hosts that are bundled into one file or executable and name themselves
   * here: `[process.execPath, fileURLToPath(import.meta.url)]`, or `[process.execPath]` in an executable. What they name
   * calls `runAsSender()` before anything else. The state folder is appended. Default: this Node with the file beside
   * the SDK.
   */
  readonly sender?: { readonly argv: readonly string[] }
  /**
   * A program that runs for long and records much: it sends in this process, from a timer that holds nothing back, every
   * minute (or `sendEveryMs`) and whenever a batch is full; its queue is bounded as ever, and what does not fit is
   * counted. Default false: a process of its own sends.
   */
  readonly server?: boolean
  /**
   * Absolute path of a folder that exists and is this account's own, for a server that keeps its data elsewhere than in a
   * home: decision and state lie in a folder of the product there. A no in the home counts all the same. Default: the
   * places of the platform, in the user's home.
   */
  readonly stateFolder?: string
  readonly world?: World
}

/** `context` holds the declared context fields that do not fill themselves; required where one of them is. */
export type TelemetryOptions<Events, Context, Heartbeat = unknown> = object extends Context
  ? OptionsOfContract<Events, Context, Heartbeat>
  : OptionsWithContext<Events, Context, Heartbeat>

// Interfaces and no intersection: a missing `context` is then one sentence of the compiler's.
interface OptionsOfContract<Events, Context, Heartbeat> extends BaseOptions {
  readonly contract: TypedContract<Events, Context, Heartbeat>
  readonly context?: NoInfer<Context>
}

interface OptionsWithContext<Events, Context, Heartbeat> extends OptionsOfContract<Events, Context, Heartbeat> {
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

export interface Telemetry<Events, Heartbeat = never> extends Heartbeats<Heartbeat> {
  /**
   * Tells the user on stderr what is collected and how to refuse, and returns whether it did. To be called where a
   * person would read it, before the first `record()`. Prints nothing unless stderr is a terminal, nobody has said no, and
   * it was not shown often enough. Never throws.
   *
   * Opt-out: told is who has decided nothing, in as many runs as the contract says, and once who has said yes to less
   * than the contract asks for. From here on this run records, but it sends nothing; where a container keeps nothing and
   * the contract says `every-run`, it sends at its end, and the program's exit waits for that at most a second.
   *
   * Opt-in: only who has said yes to less is asked, in as many runs; nothing of what is new is recorded until they say
   * yes to it. For who has decided nothing it prints and writes nothing.
   */
  notice(options?: NoticeOptions): boolean
  /**
   * Records one event on this machine, in microseconds; opens no socket and never throws. Does nothing unless
   * telemetry is on. What the contract does not declare is dropped and counted.
   */
  record<Name extends keyof Events & string>(name: Name, ...fields: FieldsOf<Events[Name]>): void
  /**
   * Runs `status | why | on | off | local | preview | log | send | policy | export | erase | reset` for the user, with
   * the flags behind it, and resolves with an exit code: 0 done, 1 refused or failed, 2 misuse. Prints to the world's
   * streams; never rejects, never exits.
   */
  command(argv: readonly string[]): Promise<number>
  /**
   * Erases everything that was recorded on this machine, as `telemetry off` does, and leaves the user's decision: for a
   * host whose own switch goes to no. A notice begins anew after it. What workers of several machines share through a
   * lease stays there. Resolves with whether it was erased; never rejects.
   */
  forget(): Promise<boolean>
  /**
   * Ends what a `server` sends from its timer, for one that goes on without telemetry or loads itself anew. Not needed
   * before the program ends: what was recorded lies on the disk already. A heartbeat has its own stop.
   */
  stop(): void
}
