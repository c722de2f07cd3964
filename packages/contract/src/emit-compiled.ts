import { type CompiledContract, isObject } from '@aboveboard/protocol'

/** The compiled file: sorted keys, two spaces, a line break at the end; equal contracts give equal bytes. */
export const emitCompiled = (compiled: CompiledContract): string => `${sortedJson(compiled)}\n`

/** JSON as people read it, `digest` before `contract` and all other keys sorted. */
export const sortedJson = ({ digest, contract }: CompiledContract): string =>
  JSON.stringify({ digest, contract: sorted(contract) }, null, 2)

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  )
}
