import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatBatchFile, parseBatchFile } from './file-format.ts'

const batchOf = (n: number, product = 'orbit'): Buffer =>
  Buffer.from(
    JSON.stringify({
      protocol: 1,
      product,
      contract: `sha256:${'0'.repeat(64)}`,
      batch: String(n).padStart(22, 'A'),
      context: {},
      events: [{ name: 'é' }],
      ledger: { recorded: 1, dropped: {} },
    }),
  )

const made = '2026-11-20T10:00:00.000Z'
const batches = [batchOf(1), batchOf(2), batchOf(3)]
const whole = formatBatchFile({ product: 'orbit', made, batches })
const lines = whole.trimEnd().split('\n')
const read = (text: string) => parseBatchFile(Buffer.from(text))
const joined = (parts: readonly (string | undefined)[]): string => parts.map((line) => `${line}\n`).join('')

describe('a file of batches', () => {
  it('is read back as it was written', () => {
    const file = read(whole)

    expect(file).toMatchObject({ ok: true, value: { product: 'orbit', made, isOnlyCopy: false } })
    expect(file.ok && file.value.batches.map(({ bytes }) => bytes)).toEqual(batches)
  })

  it('may be empty of batches', () => {
    expect(read(formatBatchFile({ product: 'orbit', made, batches: [] }))).toMatchObject({ ok: true })
  })

  it.each([
    ['cut off within a line', whole.slice(0, -10), 5, 'was cut off in this line'],
    ['cut off between two lines', joined(lines.slice(0, 3)), 3, 'checksum is missing'],
    ['without a line of its middle', joined([lines[0], lines[2], lines[3], lines[4]]), 4, 'it was changed'],
    ['with two lines exchanged', joined([lines[0], lines[2], lines[1], lines[3], lines[4]]), 5, 'it was changed'],
    [
      'with a line that holds no batch',
      joined([lines[0], lines[1], '{"batch":"aGk="}', lines[3], lines[4]]),
      3,
      'no batch',
    ],
    [
      'with the batch of another product',
      formatBatchFile({ product: 'orbit', made, batches: [batchOf(1, 'comet')] }),
      2,
      'no batch of orbit',
    ],
    ['with another line end', whole.replaceAll('\n', '\r\n'), 5, 'it was changed'],
    ['with something behind its end', `${whole}x`, 6, 'cut off'],
    ['of a later version', whole.replace('"version":1', '"version":2'), 1, 'another version'],
    ['of a product with no name that one can have', whole.replace('"orbit"', '"\\u001b[2J"'), 1, 'whose batches'],
    ['that is something else', '<html>\n', 1, 'no file of batches'],
    ['that is empty', '', 1, 'no file of batches'],
  ])('%s is refused, with the place', (_, text, line, why) => {
    expect(read(text)).toEqual({ ok: false, line, why: expect.stringContaining(why) })
  })

  it('is refused whichever of its bytes is changed or lost', () => {
    const bytes = Buffer.from(whole)
    const change = fc.record({ at: fc.nat(bytes.length - 1), by: fc.integer({ min: 1, max: 255 }) })
    const changed = ({ at, by }: { at: number; by: number }) => {
      const copy = Buffer.from(bytes)
      copy[at] = (copy[at] ?? 0) ^ by
      return copy
    }
    fc.assert(
      fc.property(change, (one) => {
        expect(parseBatchFile(changed(one)).ok).toBe(false)
        expect(parseBatchFile(bytes.subarray(0, one.at)).ok).toBe(false)
      }),
      { seed: 5, numRuns: 500 },
    )
  })
})
