import type { Contract } from '@aboveboard/protocol'
import { placeAt } from '../place-at.ts'
import type { Tree } from '../tree.ts'
import { type Finding, lintContract } from './lint-contract.ts'

/** A finding of the linter with its place in the file. */
export interface ContractWarning extends Finding {
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 code units. */
  readonly column: number
}

/** What the linter finds in a contract, in the order of the file that it was read from. */
export const warningsOf = (contract: Contract, root: Tree, file: string): readonly ContractWarning[] =>
  lintContract(contract)
    .map((finding) => {
      const { line, column } = placeAt(root, finding.at)
      return { file, line, column, ...finding }
    })
    .sort((a, b) => a.line - b.line || a.column - b.column)
