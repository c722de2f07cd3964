/** Readers turn a tree into a value, or report what is wrong with it. The contract's grammar is made of these. */
import { type Check, FAILED, type Failed } from './check.ts'
import { listed } from './phrase.ts'
import { quote } from './quote.ts'
import { suggest } from './suggest.ts'
import type { MapTree, Place, ScalarTree, Tree } from './tree.ts'

export type Reader<T> = (check: Check, tree: Tree) => T | Failed

/** Reports that `tree` is not what is wanted there; says what it is instead. */
export function wrongType(check: Check, tree: Tree, wanted: string, remedy?: string): Failed {
  if (tree.kind === 'broken') return FAILED
  return check.fail('wrong_type', tree.at, `must be ${wanted}, not ${kindOf(tree)}`, remedy)
}

const kindOf = (tree: Tree): string => {
  if (tree.kind === 'map') return 'a map'
  if (tree.kind === 'list') return 'a list'
  if (tree.kind === 'broken' || tree.value === null) return 'empty'
  return typeof tree.value === 'string' ? `the text ${quote(tree.value)}` : `the ${typeof tree.value} ${tree.value}`
}

export function asMap(check: Check, tree: Tree): MapTree | Failed {
  return tree.kind === 'map' ? tree : wrongType(check, tree, 'a map', 'Write keys and values, indented below it.')
}

/** Text as written. Numbers and words that YAML reads as something else get the remedy to quote them. */
export function text(check: Check, tree: Tree): string | Failed {
  if (tree.kind === 'scalar' && typeof tree.value === 'string') return tree.value
  return wrongType(check, tree, 'text', quotingRemedy(tree))
}

function quotingRemedy(tree: Tree): string {
  if (tree.kind === 'list' || tree.kind === 'map') return 'Write one text; quote it if it begins with a bracket.'
  return tree.kind === 'scalar' && tree.source !== '' ? `Quote it: "${tree.source}".` : 'Write what it should say.'
}

/** A whole number from `min` to `max`. */
export const whole =
  (min: number, max: number): Reader<number> =>
  (check, tree) => {
    if (tree.kind !== 'scalar' || typeof tree.value !== 'number' || !Number.isSafeInteger(tree.value))
      return wrongType(check, tree, 'a whole number', wholeRemedy(tree, min, max))
    return within(check, tree, tree.value, min, max)
  }

/** For `version: 1.0.0`, `version: 1`. */
function wholeRemedy(tree: Tree, min: number, max: number): string {
  const quoted = quotedNumber(tree)
  if (quoted !== undefined) return unquote(quoted)
  const meant = tree.kind === 'scalar' ? Number.parseInt(String(tree.value), 10) : Number.NaN
  const value = meant >= min && meant <= max ? meant : min
  return `Write a whole number: \`${tree.at.path.replace(/^.*\./, '')}: ${value}\`.`
}

function numberRemedy(tree: Tree): string {
  const quoted = quotedNumber(tree)
  return quoted === undefined ? 'Write a number.' : unquote(quoted)
}

const unquote = (digits: string): string => `Write ${digits} without quotes.`

const quotedNumber = (tree: Tree): string | undefined =>
  tree.kind === 'scalar' && typeof tree.value === 'string' && /^-?\d+(?:\.\d+)?$/.test(tree.value)
    ? tree.value
    : undefined

/** Any finite number that a double holds exactly enough to compare. */
export function finite(check: Check, tree: Tree): number | Failed {
  if (tree.kind !== 'scalar' || typeof tree.value !== 'number' || !Number.isFinite(tree.value))
    return wrongType(check, tree, 'a finite number', numberRemedy(tree))
  return within(check, tree, tree.value, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
}

const within = (check: Check, { at }: ScalarTree, value: number, min: number, max: number): number | Failed =>
  value >= min && value <= max ? value : check.fail('out_of_range', at, `must be from ${min} to ${max}`)

export function flag(check: Check, tree: Tree): boolean | Failed {
  if (tree.kind === 'scalar' && typeof tree.value === 'boolean') return tree.value
  return wrongType(check, tree, 'true or false', 'Write `true`, or leave the key out.')
}

/** One of a closed list of words; `also` is what may stand there instead of a word. */
export const oneOf =
  <const W extends string>(words: readonly W[], also: readonly string[] = []): Reader<W> =>
  (check, tree) => {
    const choices = `Write ${listed([...words, ...also], 'or')}.`
    if (tree.kind !== 'scalar' || typeof tree.value !== 'string') return wrongType(check, tree, 'a word', choices)
    const word = tree.value
    const known = words.find((candidate) => candidate === word)
    if (known !== undefined) return known
    const near = suggest(word, words)
    const remedy = near === undefined ? choices : `Did you mean \`${near}\`?`
    return check.fail('not_allowed', tree.at, `cannot be ${quote(word)}`, remedy)
  }

/** A list of `min` to `max` items; every item is read, so that all problems are found. */
export const list =
  <T>(item: Reader<T>, min: number, max: number): Reader<readonly T[]> =>
  (check, tree) => {
    if (tree.kind !== 'list') return wrongType(check, tree, 'a list', 'Write `- item` lines, or [a, b].')
    const { length } = tree.items
    if (length < min || length > max)
      return check.fail('wrong_length', tree.at, `has ${length} items, not ${min === max ? min : `${min} to ${max}`}`)
    const items: T[] = []
    for (const each of tree.items) {
      const value = item(check, each)
      if (value !== FAILED) items.push(value)
    }
    return items.length === length ? items : FAILED
  }

/** A list whose items differ, where items that `identify` gives names that read alike (NFKC) are the same. */
export const distinct =
  <T>(items: Reader<readonly T[]>, identify: (item: T) => string = String): Reader<readonly T[]> =>
  (check, tree) => {
    const values = items(check, tree)
    if (values === FAILED || tree.kind !== 'list') return FAILED
    const seen = new Set<string>()
    let outcome: readonly T[] | Failed = values
    for (const [index, value] of values.entries()) {
      const key = identify(value).normalize('NFKC')
      const item = tree.items[index] ?? tree
      if (seen.has(key)) outcome = check.fail('duplicate_value', item.at, `repeats ${quote(key)}`)
      seen.add(key)
    }
    return outcome
  }

/** A map from names to values of one kind, at most `max` of them. */
export const mapOf =
  <T>(isName: (check: Check, at: Place, key: string) => boolean, value: Reader<T>, max: number) =>
  (check: Check, tree: Tree): { readonly [name: string]: T } | Failed => {
    const found = asMap(check, tree)
    if (found === FAILED) return FAILED
    if (found.entries.size > max)
      return check.fail('wrong_length', tree.at, `has ${found.entries.size} entries, and at most ${max} are read`)
    const result: { [name: string]: T } = {}
    let whole = true
    for (const [key, entry] of found.entries) {
      const named = isName(check, entry.key, key)
      const read = value(check, entry.tree)
      if (named && read !== FAILED) result[key] = read
      else whole = false
    }
    return whole ? result : FAILED
  }

/** The first reader that the tree's kind fits: texts go to `word`, everything else to `map`. */
export const wordOr =
  <A, B>(word: Reader<A>, map: Reader<B>): Reader<A | B> =>
  (check, tree) =>
    tree.kind === 'map' ? map(check, tree) : word(check, tree)
