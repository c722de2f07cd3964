/**
 * What this machine's administrator says, for every product or for one: `{ "telemetry": "off", "default": "on",
 * "products": { "orbit": { "telemetry": "local" } } }`. `telemetry` refuses and is always obeyed; `default` speaks
 * where the user has said nothing, and allows something only in a file that nobody but the administrator can write.
 */
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { isObject } from '@aboveboard/protocol'
import { isErrno } from '../files/is-errno.ts'
import { parseObject } from '../files/parse-json.ts'
import type { World } from '../world.ts'
import type { ConsentState } from './decide.ts'

export interface Policy {
  readonly file: string
  readonly decision?: 'off' | 'local'
  readonly default?: ConsentState
}

type Rule = Omit<Policy, 'file'>
type Rules = { readonly [key: string]: unknown }

type PolicyWorld = Pick<World, 'policyFile' | 'administrator'>

/** A file that is there and cannot be read, or says what nobody understands, refuses. */
export function readPolicy({ policyFile: file, administrator }: PolicyWorld, product: string): Policy | undefined {
  if (file === undefined) return undefined
  try {
    const rules = parseObject(readFileSync(file, 'utf8'))
    return { file, ...(rules ? ruleFor(rules, product, isTrusted(file, administrator)) : OFF) }
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return undefined
    if (isErrno(error)) return { file, ...OFF }
    throw error
  }
}

const OFF: Rule = { decision: 'off' }
const STRICTEST_FIRST = ['off', 'local'] as const

function ruleFor(rules: Rules, product: string, trusted: boolean): Rule {
  const { products = {} } = rules
  const own = isObject(products) && Object.hasOwn(products, product) ? products[product] : {}
  if (!isObject(products) || !isObject(own)) return OFF
  const refusals = [refusalOf(rules.telemetry), refusalOf(own.telemetry)]
  const decision = STRICTEST_FIRST.find((state) => refusals.includes(state))
  const preset = defaultOf(own.default ?? rules.default, trusted)
  return { ...(decision && { decision }), ...(preset && { default: preset }) }
}

/** Whoever writes a rule that is not understood meant to restrict. */
const refusalOf = (word: unknown): Policy['decision'] =>
  word === undefined || word === 'on' || word === true ? undefined : word === 'local' ? 'local' : 'off'

function defaultOf(word: unknown, trusted: boolean): Policy['default'] {
  if (word === undefined) return undefined
  const state = STRICTEST_FIRST.find((known) => known === word) ?? (word === 'on' || word === true ? 'on' : 'off')
  return trusted || state === 'off' ? state : undefined
}

export const WRITABLE_BY_OTHERS = 0o022

/** File and folder belong to the administrator, and nobody else may write to them. Never on Windows. */
const isTrusted = (file: string, administrator: number | undefined): boolean =>
  administrator !== undefined &&
  [file, dirname(file)]
    .map((path) => statSync(path))
    .every(({ uid, mode }) => uid === administrator && !(mode & WRITABLE_BY_OTHERS))
