import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { classify } from './classify.ts'
import type { Direction } from './classify-field.ts'
import type { CompiledContract, Contract } from './contract.ts'

interface Operation {
  readonly op: 'add' | 'replace' | 'remove'
  readonly path: string
  readonly value?: unknown
}
interface Vector {
  readonly title: string
  readonly from?: readonly Operation[]
  readonly to: readonly Operation[]
  readonly expect: { readonly [D in Direction | 'suspends' | 'withholds']: readonly string[] }
}

const read = (path: string): string => readFileSync(new URL(`../../../conformance/${path}`, import.meta.url), 'utf8')
const orbit: CompiledContract = JSON.parse(read('contracts/orbit.contract.json'))
const { vectors }: { readonly vectors: readonly Vector[] } = JSON.parse(read('widening.json'))

/** As much of RFC 6902 as the vectors use. */
function patched(operations: readonly Operation[] = []): Contract {
  const contract = structuredClone(orbit.contract)
  for (const { op, path, value } of operations) {
    const keys = path.slice(1).split('/')
    const last = keys.pop()!
    const parent = keys.reduce((node, key) => Reflect.get(node, key), contract)
    if (op !== 'remove') Reflect.set(parent, last === '-' ? Reflect.get(parent, 'length') : last, value)
    else if (Array.isArray(parent)) parent.splice(Number(last), 1)
    else Reflect.deleteProperty(parent, last)
  }
  return contract
}

describe('classify', () => {
  it.each(vectors)('$title', ({ from, to, expect: expected }) => {
    const changes = classify(patched(from), patched(to))

    const places = (direction: Direction, scope?: string): string[] => [
      ...new Set(
        changes
          .filter((change) => change.direction === direction && (scope ?? change.scope) === change.scope)
          .map(({ at }) => at),
      ),
    ]
    expect({
      wider: places('wider'),
      narrower: places('narrower'),
      neutral: places('neutral'),
      suspends: places('wider', 'contract'),
      withholds: places('wider', 'field'),
    }).toEqual(expected)
  })

  it('throws a TypeError on what is no contract', () => {
    expect(() => classify(JSON.parse('{"product":"orbit"}'), orbit.contract)).toThrow(TypeError)
  })
})
