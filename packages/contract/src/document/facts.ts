/** What several parts of the document ask of a contract. */
import type { Contract, Field } from '@aboveboard/protocol'
import { fieldsOf } from '../parts.ts'
import { type Markdown, text } from './markdown.ts'

/** The contract, and how its users run the program. */
export interface Subject {
  readonly contract: Contract
  /** A command of the program: `orbit telemetry off`. */
  telemetry(command: string): Markdown
  readonly configHint?: string
}

export const makers = ({ controller }: Contract): Markdown => text(controller.name)

export const hasType = (contract: Contract, ...types: readonly Field['type'][]): boolean =>
  fieldsOf(contract).some(({ field }) => types.includes(field.type))

export const showsRows = ({ visibility }: Contract): boolean => visibility === 'rows'

/** Whether the receiver keeps the latest heartbeat of each installation. */
export const keepsSnapshots = (contract: Contract): boolean =>
  contract.heartbeat !== undefined && contract.install_id !== 'none' && showsRows(contract)
