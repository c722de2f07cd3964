/** What a policy file says and what is wrong with it, for people; `readPolicy` is what decides. */
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { isObject } from '@aboveboard/protocol'
import { readPolicy, WRITABLE_BY_OTHERS } from '../consent/policy.ts'
import { isErrno } from '../files/is-errno.ts'
import { parseObject } from '../files/parse-json.ts'
import { printable } from './printable.ts'

export interface Examination {
  readonly exists: boolean
  /** What counts of it. */
  readonly telemetry?: 'off' | 'local'
  readonly default?: 'off' | 'local' | 'on'
  /** What does not count, or not as it is written; in sentences. */
  readonly problems: readonly string[]
}

export function examinePolicy(file: string, administrator: number | undefined, product: string): Examination {
  const policy = readPolicy({ policyFile: file, administrator }, product)
  if (!policy) return { exists: false, problems: [] }
  const { decision, default: preset } = policy
  const rules = parseObject(textOf(file))
  return {
    exists: true,
    ...(decision && { telemetry: decision }),
    ...(preset && { default: preset }),
    problems: rules ? problemsOf(rules, file, administrator) : ['It cannot be read as a JSON object, so it refuses.'],
  }
}

/** undefined where it cannot be read. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isErrno(error)) return undefined
    throw error
  }
}

type Rules = { readonly [key: string]: unknown }

function problemsOf(rules: Rules, file: string, administrator: number | undefined): readonly string[] {
  const { products = {}, ...general } = rules
  if (!isObject(products)) return ['`products` is no object, so all of it refuses.']
  const named = Object.entries(products).flatMap(([name, own]) =>
    isObject(own)
      ? wordProblems(own, `products.${name}.`)
      : [`\`products.${printable(name)}\` is no object and refuses.`],
  )
  const all = [general, ...Object.values(products).filter(isObject)]
  const allows = all.some((rule) => ['on', 'local', true].includes(wordOf(rule.default)))
  return [...wordProblems(general, ''), ...named, ...(allows ? whyDistrusted(file, administrator) : [])]
}

const wordOf = (word: unknown): string | boolean => (typeof word === 'string' || typeof word === 'boolean' ? word : '')

const KEYS = ['telemetry', 'default']
const WORDS = ['off', 'local', 'on', true, false]

const wordProblems = (rule: Rules, prefix: string): readonly string[] =>
  Object.entries(rule).flatMap(([key, word]) => {
    const name = printable(prefix + key)
    if (!KEYS.includes(key)) return [`\`${name}\` means nothing here.`]
    return WORDS.includes(wordOf(word)) ? [] : [`\`${name}\` is not understood and counts as "off".`]
  })

/** Why what the file allows does not count; nothing where it does. */
function whyDistrusted(file: string, administrator: number | undefined): readonly string[] {
  if (administrator === undefined) {
    return ['A `default` that allows something does not count on this system: nobody can tell who may write the file.']
  }
  const faults = [file, dirname(file)].flatMap((path) => {
    const { uid, mode } = statSync(path)
    return [
      ...(uid === administrator ? [] : [`${path} belongs to user ${uid}`]),
      ...(mode & WRITABLE_BY_OTHERS ? [`others than its owner may write to ${path}`] : []),
    ]
  })
  if (faults.length === 0) return []
  return [`A \`default\` that allows something does not count here: ${faults.join('; ')}. Only the administrator may.`]
}
