/** What several parts of the document ask of a contract. */
import type { Contract, Field, Fields } from '@aboveboard/protocol'
import { type Markdown, text } from './markdown.ts'

/** The contract, and how its users run the program. */
export interface Subject {
  readonly contract: Contract
  /** A command of the program: `orbit telemetry off`. */
  telemetry(command: string): Markdown
  readonly configHint?: string
}

export const makers = ({ controller }: Contract): Markdown => text(controller.name)

/** By the order of code units, so that the order of keys in a file means nothing. */
export const byName = <T>(record: { readonly [name: string]: T }): readonly (readonly [string, T])[] =>
  Object.keys(record)
    .sort()
    .map((name) => [name, record[name]!])

export const allFields = ({ context, events, heartbeat }: Contract): readonly (readonly [string, Field])[] =>
  [context, ...Object.values(events).map(({ fields }) => fields), heartbeat?.fields ?? {}].flatMap((fields: Fields) =>
    Object.entries(fields),
  )

export const hasType = (contract: Contract, ...types: readonly Field['type'][]): boolean =>
  allFields(contract).some(([, { type }]) => types.includes(type))

/** Whether nothing in a report is there to tell installations, machines or people apart. */
export const isAnonymous = (contract: Contract): boolean =>
  contract.install_id === 'none' && !hasType(contract, 'hash', 'contact', 'token', 'tokens')

export const showsRows = ({ visibility }: Contract): boolean => visibility === 'rows'

/** Whether the receiver keeps the latest heartbeat of each installation. */
export const keepsSnapshots = (contract: Contract): boolean =>
  contract.heartbeat !== undefined && contract.install_id !== 'none' && showsRows(contract)

export const inWords = (words: readonly Markdown[], last: string): Markdown =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`

export const count = (n: number, word: string): string => `${n} ${n === 1 ? word : `${word}s`}`
