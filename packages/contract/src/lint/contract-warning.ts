import type { Contract } from '@aboveboard/protocol'
import { placeAt } from '../place-at.ts'
import type { Tree } from '../tree.ts'
import { lintContract } from './lint-contract.ts'
import type { WarningCode } from './warnings.ts'

/** A finding of the linter with its place in the file. */
export interface ContractWarning {
  readonly code: WarningCode
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 code units. */
  readonly column: number
  /** Keys from the root, as an acknowledgement names them. */
  readonly at: string
  readonly message: string
  /** What it can lead to. */
  readonly why: string
  readonly remedy: string
  /** The maker's reason, where the file acknowledges the warning. */
  readonly acknowledged?: string
}

/** What the linter finds in a contract, in the order of the file that it was read from. */
export const warningsOf = (contract: Contract, root: Tree, file: string): readonly ContractWarning[] =>
  lintContract(contract)
    .map(({ warning, ...finding }) => {
      const { line, column } = placeAt(root, finding.at)
      return { code: warning, file, line, column, ...finding }
    })
    .sort((a, b) => a.line - b.line || a.column - b.column)
