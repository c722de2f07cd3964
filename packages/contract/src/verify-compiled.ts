import { type CompiledContract, isObject } from '@aboveboard/protocol'
import { canonicalJson } from './canonical.ts'
import { createCheck, FAILED } from './check.ts'
import { readContract } from './contract-shape.ts'
import { digestOf } from './digest.ts'
import { jsonTree } from './json-tree.ts'
import type { Checked } from './problem.ts'
import type { Place } from './tree.ts'

const ROOT: Place = { line: 0, column: 0, path: '' }

/**
 * Checks a compiled file from anywhere by the rules that made it: its contract must be sound, must compile to
 * itself (nothing left out, nothing left over) and must have the digest that the file names. Never throws on
 * parsed JSON; problems have line and column 0, their messages begin with the place.
 */
export function verifyCompiled(value: unknown, file = 'telemetry.contract.json'): Checked<CompiledContract> {
  const check = createCheck(file, 'compiled')
  const refused = (): Checked<CompiledContract> => ({ ok: false, problems: check.problems() })
  if (!isObject(value) || Object.keys(value).sort().join() !== 'contract,digest') {
    check.fail('not_compiled', ROOT, 'is not an object of `digest` and `contract`')
    return refused()
  }
  const contract = readContract(check, jsonTree(check, value.contract))
  if (contract === FAILED || check.problems().length > 0) return refused()
  if (canonicalJson(contract) !== canonicalJson(value.contract)) {
    check.fail('not_compiled', ROOT, 'is sound but not in the compiled form, with every default written out')
    return refused()
  }
  const digest = digestOf(contract)
  if (digest === value.digest) return { ok: true, value: { digest, contract } }
  check.fail('wrong_digest', ROOT, `has the digest ${digest}, and the file names another`)
  return refused()
}
