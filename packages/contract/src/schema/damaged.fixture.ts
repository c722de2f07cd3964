/** JSON that is wrong in one place, in the ways in which clients, attackers and accidents make it wrong. */
import { isObject } from '@aboveboard/protocol'
import fc, { type Arbitrary } from 'fast-check'

/** A text that stands for a number in a form that JSON.stringify never writes. */
const rawNumber = (text: string): string => `@raw ${text}`
const RAW = /"@raw ([^"]+)"/g

const JUNK: readonly unknown[] = [
  ...[null, true, false, 0, 1, -1, 0.5, 16, 2 ** 53, 1e21, [], {}, [[]], [null], { length: 1 }, [[[[[[{}]]]]]]],
  ...['1e400', '-1e400', '-0', '1.0', '1e2', '1e-7', '123456789012345678901234567890'].map(rawNumber),
  ...[
    '',
    ' ',
    '*',
    '=',
    '(absent)',
    '(none)',
    '(',
    'NaN',
    'null',
    'true',
    '0',
    '1',
    'other',
    'unknown',
    'x'.repeat(300),
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '\ud800', '\udc00x', '😀'.repeat(40), 'e\u0301', '\0'],
  ...['2026-02-29', '2028-02-29', '1900-02-29', '2000-02-29', '2026-11-31', '2026-13-01', '2026-00-10', '2026-11'],
  ...['2026-1-1', '2026-11-20T00:00', '+002026-11-20', '٢٠٢٦-11-20', '1.02.3', 'v1.2', '1.2.3.4', '1.2.3-rc.1'],
  ...[
    '0123456789abcdeF',
    'a@b',
    '😀@harbor.example',
    'a b@harbor.example',
    `ops@${'x'.repeat(300)}.example`,
    'tools=a',
  ],
]
const KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'length',
  'extra',
  'name',
  'os',
  'context.os',
  'week',
  'dropped',
  '',
]

type Edit = (value: unknown, junk: unknown, key: string) => unknown
const REMOVED = Symbol('removed')

const onText =
  (edit: (text: string) => string): Edit =>
  (value, junk) =>
    typeof value === 'string' ? edit(value) : junk
const onList =
  (edit: (list: readonly unknown[]) => readonly unknown[]): Edit =>
  (value, junk) =>
    Array.isArray(value) ? edit(value) : junk
/** `length` elements, the last one with letters behind it for what is missing: what looks sound and is too many. */
const grown = (list: readonly unknown[], length: number): unknown[] =>
  Array.from({ length }, (_, at) => (at < list.length ? list[at] : `${list.at(-1) ?? 'e'}${letters(at)}`))
const letters = (at: number): string => String.fromCharCode(97 + (at % 26), 97 + (Math.floor(at / 26) % 26))

const EDITS: readonly Edit[] = [
  () => REMOVED,
  (_, junk) => junk,
  (_, junk) => junk,
  (value, junk, key) => (isObject(value) ? Object.fromEntries([...Object.entries(value), [key, junk]]) : junk),
  (value) => [value],
  (value) => ({ value }),
  (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)),
  () => 'other',
  () => 'unknown',
  onText((text) => `${text}\n`),
  onText((text) => `${text}\u0301`),
  onText((text) => ` ${text}`),
  onText((text) => text.toUpperCase()),
  onText((text) => text.slice(1)),
  onText((text) => text.repeat(40)),
  onText((text) => `(${text})`),
  onText((text) => text.replace(/\d/, '9')),
  (value, junk) => (Array.isArray(value) ? [...value, junk] : junk),
  onList((list) => [...list, ...list]),
  onList((list) => [...list].reverse()),
  onList((list) => grown(list, 17)),
  onList((list) => grown(list, 257)),
]

type Path = readonly string[]

const pathsIn = (value: unknown): Path[] =>
  typeof value !== 'object' || value === null
    ? [[]]
    : [[], ...Object.entries(value).flatMap(([key, child]) => pathsIn(child).map((path) => [key, ...path]))]

function changeAt(value: unknown, [key, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value)
  const entries = Object.entries(value as object) // the path leads through objects and arrays only
    .map(([each, child]): [string, unknown] => [each, each === key ? changeAt(child, rest, change) : child])
    .filter(([, child]) => child !== REMOVED)
  return Array.isArray(value) ? entries.map(([, child]) => child) : Object.fromEntries(entries)
}

/** The value with one place changed; not always for the worse. */
export const damaged = (sound: Arbitrary<unknown>): Arbitrary<unknown> =>
  fc
    .tuple(sound, fc.nat(), fc.constantFrom(...EDITS), fc.constantFrom(...JUNK), fc.constantFrom(...KEYS))
    .map(([value, at, edit, junk, key]) => {
      const paths = pathsIn(value)
      const changed = changeAt(value, paths[at % paths.length] ?? [], (each) => edit(each, junk, key))
      return changed === REMOVED ? null : changed
    })

/** The value as JSON text, numbers of any form in it. */
export const jsonText = (value: unknown): string => JSON.stringify(value).replaceAll(RAW, '$1')
