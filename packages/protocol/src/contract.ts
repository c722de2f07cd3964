/**
 * The compiled contract: what `telemetry.yaml` becomes, what the SDK lets out and what the receiver lets in.
 * Keys are those of the file. Every default is written out, so that equal meaning gives an equal digest; keys that
 * the format gained later are absent at their default, so that what was compiled before keeps its digest.
 */
export interface CompiledContract {
  /** `sha256:` and 64 hex digits over the canonical JSON (RFC 8785) of `contract`. */
  readonly digest: string
  readonly contract: Contract
}

export interface Contract {
  readonly aboveboard: 1
  readonly product: string
  readonly title: string
  readonly version: number
  readonly controller: { readonly name: string; readonly contact: string; readonly policy?: string }
  readonly recipients: readonly Recipient[]
  readonly consent: Consent
  readonly install_id: 'none' | 'persistent' | { readonly rotating: number }
  readonly time: 'day' | 'month'
  readonly visibility: Visibility
  /** What rests at the receiver; `reports` is a number of days. */
  readonly keep: 'tallies' | { readonly reports: number }
  /** Triples of field names that are tallied for every event that has all three. */
  readonly together: readonly (readonly string[])[]
  /** Days that tallies and snapshots are kept. */
  readonly retention: number
  readonly activity: 'on' | 'off'
  readonly context: Fields
  readonly events: { readonly [name: string]: EventDeclaration }
  /** Absent where there is none. */
  readonly heartbeat?: HeartbeatDeclaration
  /** When a copy reports whether it is intact; absent where it never does. */
  readonly integrity?: { readonly report: 'on-change' | 'on-release' }
  /** Who may send besides the SDK; absent where nobody may. */
  readonly ingest?: readonly ['otlp', 'sdk']
  readonly never: readonly string[]
  /** Warnings that the maker knows of, and why they stand; absent where there are none. */
  readonly acknowledge?: readonly AcknowledgedWarning[]
}

export interface AcknowledgedWarning {
  readonly warning: string
  /** The place that the warning names, `events.scan.completed.fields.branch`; absent where it is about everything. */
  readonly at?: string
  readonly reason: string
}

export interface Recipient {
  readonly name: string
  readonly endpoint?: string
  readonly receives: 'tallies' | 'reports'
}

export interface Consent {
  readonly model: 'opt-in' | 'opt-out'
  /** Opt-out only: shown in `runs` runs on a terminal before anything is recorded or sent. */
  readonly notice: { readonly runs: number; readonly containers: 'quiet' | 'every-run' }
  readonly disable_env: readonly string[]
  readonly ci: 'off' | 'on'
}

/** `aggregate` is k: groups of fewer installs are not shown. `rows` lets the maker see single installs. */
export type Visibility = { readonly aggregate: number } | 'rows'

export interface EventDeclaration {
  readonly description: string
  /** The decision that the event informs. */
  readonly purpose: string
  readonly fields: Fields
}

/** A periodic snapshot of an installation. */
export interface HeartbeatDeclaration extends EventDeclaration {
  /** Hours between two. */
  readonly every: number
  /** Hours before which the receiver refuses another one of the same install. */
  readonly minimum: number
}

export type Fields = { readonly [name: string]: Field }

interface FieldBase {
  readonly description?: string
  /** The host may leave the field out. On the wire any field may be absent: a user may withhold it. */
  readonly optional?: true
  readonly from?: FieldSource
  /** k-ary randomised response on the device with this epsilon; only types of one closed value. */
  readonly privacy?: { readonly randomize: number }
  /** Tallied alone and with the product's version and the operating system, with nothing else. */
  readonly pairs?: 'off'
}
/** What fills a field by itself: the SDK on the device, `receiver` the receiver. */
export type FieldSource =
  | 'os'
  | 'os-release'
  | 'arch'
  | 'node'
  | 'product'
  | 'runtime'
  | 'driver'
  | 'ephemeral'
  | 'uptime'
  | 'receiver'

export interface BooleanField extends FieldBase {
  readonly type: 'boolean'
}
export interface ChoiceField extends FieldBase {
  readonly type: 'choice'
  readonly values: readonly string[]
  /** Anything undeclared leaves the machine as `other`; without it, the field is dropped. */
  readonly other?: true
}
export interface ChoicesField extends FieldBase {
  readonly type: 'choices'
  readonly values: readonly string[]
  readonly other?: true
}
export interface Scale {
  /** Ascending; n edges make n + 1 labels. */
  readonly edges: readonly number[]
  readonly labels: readonly string[]
}
export interface BucketField extends FieldBase, Scale {
  readonly type: 'bucket'
  readonly unit?: string
  /** `right-closed`: an edge belongs to the label below it; `right-open`: to the label above it. */
  readonly bound: 'right-closed' | 'right-open'
  readonly min?: number
}
/** An integer, saturated at `max`, tallied through `edges` (right-closed) together with its sum. */
export interface CountField extends FieldBase, Scale {
  readonly type: 'count'
  readonly unit?: string
  readonly max: number
}
export interface VersionField extends FieldBase {
  readonly type: 'version'
  readonly precision: 'major' | 'minor' | 'patch'
}
/** Text that matches `pattern` as a whole, at most 64 characters: the widest type. */
export interface TokenField extends FieldBase {
  readonly type: 'token'
  readonly pattern: string
}
export interface TokensField extends FieldBase {
  readonly type: 'tokens'
  readonly pattern: string
}
/** First 16 hex digits of HMAC-SHA-256 under this install's secret, or of SHA-256 (`none`: guessable). Never tallied. */
export interface HashField extends FieldBase {
  readonly type: 'hash'
  readonly key: 'install' | 'none'
}
/** An e-mail address, sent only with a grant of its own. Never tallied, and kept apart. */
export interface ContactField extends FieldBase {
  readonly type: 'contact'
}
export type Field =
  | BooleanField
  | ChoiceField
  | ChoicesField
  | BucketField
  | CountField
  | VersionField
  | TokenField
  | TokensField
  | HashField
  | ContactField
export type FieldType = Field['type']

/** Sent where a choice is undeclared and the field says `other: true`. */
export const OTHER = 'other'
/** Sent where a measurement failed or a version cannot be read; never confused with zero. */
export const UNKNOWN = 'unknown'
