import { describe, expect, it } from 'vitest'
import { decodeSource } from './decode-source.ts'

const decode = (...parts: readonly (string | readonly number[])[]) =>
  decodeSource(Buffer.concat(parts.map((part) => Buffer.from(part as string))), 'telemetry.yaml') // Buffer.from takes both

const outcomeOf = (decoded: ReturnType<typeof decodeSource>) => (decoded.ok ? decoded.value : decoded.problems)

describe('decodeSource', () => {
  it('reads UTF-8, and leaves a byte-order mark out', () => {
    expect(decode([0xef, 0xbb, 0xbf], 'title: Größe 🚀\n')).toEqual({ ok: true, value: 'title: Größe 🚀\n' })
  })

  it.each([
    ['a letter of Latin-1', ['a: 1\nname: Gr', [0xf6], '\u00dfe\n'], 2, 9],
    ['a character cut off at the end of its line', ['a: \u20ac', [0xe2, 0x82], '\nb: 1'], 1, 5],
    ['a character cut off at the end of the file', ['a: 1\n', [0xf0, 0x9f]], 2, 1],
    ['half a surrogate pair', ['a: ', [0xed, 0xa0, 0x80]], 1, 4],
    ['a slash written in two bytes', ['a: ', [0xc0, 0xaf]], 1, 4],
  ])('says where %s stands', (_, parts, line, column) => {
    expect(outcomeOf(decode(...parts))).toMatchObject([{ code: 'yaml_not_utf8', line, column }])
  })

  it.each([
    ['little', [0xff, 0xfe], 'utf16le'],
    ['big', [0xfe, 0xff], 'latin1'],
  ] as const)('names UTF-16 with its %s end first', (_, mark, encoding) => {
    expect(outcomeOf(decode(mark, [...Buffer.from('a: 1', encoding)]))).toMatchObject([
      { code: 'yaml_not_utf8', line: 1, column: 1, message: 'The contract is written in UTF-16.' },
    ])
  })

  it('refuses ten megabytes without reading them', () => {
    expect(outcomeOf(decodeSource(Buffer.alloc(10 * 1024 * 1024, 0xff), 'telemetry.yaml'))).toMatchObject([
      { code: 'file_too_large' },
    ])
  })
})
