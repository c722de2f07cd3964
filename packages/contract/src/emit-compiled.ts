import type { CompiledContract } from '@aboveboard/protocol'
import { withSortedKeys } from './canonical.ts'

/** The compiled file: sorted keys, two spaces, a line break at the end; equal contracts give equal bytes. */
export const emitCompiled = (compiled: CompiledContract): string => `${sortedJson(compiled)}\n`

/** JSON as people read it, `digest` before `contract` and all other keys sorted. */
export const sortedJson = ({ digest, contract }: CompiledContract): string =>
  JSON.stringify({ digest, contract: withSortedKeys(contract) }, null, 2)
