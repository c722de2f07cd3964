/** Readers of the contract's texts: names, prose, labels, addresses. */
import { KEY_PATTERN, LIMITS, OTHER, PRODUCT_PATTERN, UNKNOWN } from '@aboveboard/protocol'
import { type Check, FAILED, type Failed } from './check.ts'
import { IGNORABLE, quote, UNPRINTABLE } from './quote.ts'
import { type Reader, text } from './reader.ts'
import { TAKEN_VARIABLES } from './taken-variables.ts'
import type { Place, Tree } from './tree.ts'

const MAX_PROSE = 1000

const codePoints = (value: string): number => [...value].length

/** Words for people. Line breaks and runs of spaces become one space, so that how the YAML is folded means nothing. */
export function prose(check: Check, tree: Tree): string | Failed {
  const written = text(check, tree)
  if (written === FAILED) return FAILED
  const value = written.replace(/\s+/g, ' ').trim()
  if (value === '') return check.fail('bad_text', tree.at, 'is empty', 'Write what it should say.')
  return printable(check, tree, value, MAX_PROSE)
}

/** A name of somebody or something: words for people that nothing unseen can make look like another. */
export function title(check: Check, tree: Tree): string | Failed {
  const value = prose(check, tree)
  return value === FAILED ? FAILED : visible(check, tree, value)
}

/** A label of a chart or a unit: short, on one line, nothing unseen in it and no spaces around it. */
export function label(check: Check, tree: Tree): string | Failed {
  const value = text(check, tree)
  if (value === FAILED) return FAILED
  if (value === '' || value !== value.trim())
    return check.fail('bad_text', tree.at, 'is empty or has spaces around it', foldedRemedy(tree))
  const shown = printable(check, tree, value, LIMITS.stringCodePoints)
  return shown === FAILED ? FAILED : visible(check, tree, shown)
}

/** `- >1` is the beginning of folded lines to YAML, and an empty text to its reader. */
const foldedRemedy = (tree: Tree): string | undefined =>
  tree.kind === 'scalar' && /^[>|]/.test(tree.source) ? `Quote it: "${tree.source.split('\n')[0]}".` : undefined

function visible(check: Check, { at }: Tree, value: string): string | Failed {
  const unseen = IGNORABLE.exec(value)?.[0]
  return unseen === undefined ? value : check.fail('bad_text', at, `has the invisible character ${quote(unseen)}`)
}

function printable(check: Check, { at }: Tree, value: string, max: number): string | Failed {
  const unseen = UNPRINTABLE.exec(value)?.[0]
  if (unseen !== undefined) return check.fail('bad_text', at, `has the invisible character ${quote(unseen)}`)
  return codePoints(value) <= max ? value : check.fail('text_too_long', at, `is longer than ${max} characters`)
}

/** A label on the wire that is none of the words that the protocol adds by itself. */
export const wireLabel: Reader<string> = (check, tree) => wireWord(check, tree, [OTHER, UNKNOWN])

/** A value of a choice: `unknown` may be declared, for what the program could not find out. */
export const wireValue: Reader<string> = (check, tree) => wireWord(check, tree, [OTHER])

function wireWord(check: Check, tree: Tree, reserved: readonly string[]): string | Failed {
  const value = label(check, tree)
  if (value === FAILED) return FAILED
  if (reserved.includes(value))
    return check.fail('reserved_value', tree.at, `is \`${value}\`, which the protocol adds by itself`)
  if (/^\(.*\)$/.test(value))
    return check.fail(
      'reserved_value',
      tree.at,
      'stands in parentheses, as only `(absent)` and its like do',
      'Remove the parentheses.',
    )
  return value
}

/** Whether a map's key is a name of the wire; reports it otherwise. */
export const isKey =
  (reserved: readonly string[] = [], reservedPrefix?: string) =>
  (check: Check, at: Place, key: string): boolean => {
    if (!KEY_PATTERN.test(key)) check.fail('bad_name', at, 'is not a name')
    else if (key === 'constructor') check.fail('reserved_name', at, 'is a name that every JavaScript object has')
    else if (reserved.includes(key)) check.fail('reserved_name', at, 'is a name that the protocol reserves')
    else if (reservedPrefix !== undefined && key.startsWith(reservedPrefix))
      check.fail('reserved_name', at, `begins with \`${reservedPrefix}\`, which is reserved`)
    else return true
    return false
  }

/** Names of bucket schemes never reach the wire and may have hyphens. */
export const isSchemeName = (check: Check, at: Place, key: string): boolean => {
  if (/^[a-z][a-z0-9_.-]{0,63}$/.test(key)) return true
  const remedy =
    'Begin with a lower-case letter; use lower-case letters, digits, `_`, `.` and `-`; at most 64 characters.'
  check.fail('bad_name', at, 'is not a name of a scheme', remedy)
  return false
}

export function productName(check: Check, tree: Tree): string | Failed {
  const value = text(check, tree)
  if (value === FAILED || PRODUCT_PATTERN.test(value)) return value
  const remedy = 'Begin with a lower-case letter; use lower-case letters, digits and `-`; 2 to 41 characters.'
  return check.fail('bad_name', tree.at, `cannot be ${quote(value)}`, remedy)
}

export function httpsUrl(check: Check, tree: Tree): string | Failed {
  const value = label(check, tree)
  if (value === FAILED || isHttps(value)) return value
  return check.fail('bad_url', tree.at, `cannot be ${quote(value)}`)
}

export function contact(check: Check, tree: Tree): string | Failed {
  const value = label(check, tree)
  if (value === FAILED || /^[^\s@<>"]+@[^\s@<>"]+$/.test(value) || isHttps(value)) return value
  return check.fail('bad_contact', tree.at, `cannot be ${quote(value)}`)
}

export function variable(check: Check, tree: Tree): string | Failed {
  const value = text(check, tree)
  if (value === FAILED) return FAILED
  if (!/^[A-Z][A-Z0-9_]{0,63}$/.test(value)) return check.fail('bad_variable', tree.at, `cannot be ${quote(value)}`)
  if (!TAKEN_VARIABLES.includes(value)) return value
  const remedy = 'Write a name of your own, such as ORBIT_TELEMETRY_DISABLE; DO_NOT_TRACK works in any case.'
  return check.fail('reserved_name', tree.at, `is ${quote(value)}, which has a meaning already`, remedy)
}

/** The code of a warning; which there are is the linter's to say. */
export function warningName(check: Check, tree: Tree): string | Failed {
  const value = text(check, tree)
  if (value === FAILED || /^[a-z][a-z_]{0,63}$/.test(value)) return value
  const remedy = 'Write the word of a warning, as `aboveboard contract check` prints it.'
  return check.fail('bad_name', tree.at, `cannot be ${quote(value)}`, remedy)
}

function isHttps(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url?.protocol !== 'https:') return false
  return url.username === '' && url.password === '' && !/[?#\\]/.test(value)
}
