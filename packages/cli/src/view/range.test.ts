import { formatDay } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { CliError } from '../cli-error.ts'
import { parseRange } from './range.ts'

const NOW = new Date('2026-11-20T23:59:00Z')

function range(typed: Parameters<typeof parseRange>[0]): string {
  const { from, to } = parseRange(typed, NOW)
  return `${formatDay(from)} ${formatDay(to)}`
}

describe('parseRange', () => {
  it.each([
    [{}, '2026-10-24 2026-11-20'],
    [{ last: '30d' }, '2026-10-22 2026-11-20'],
    [{ last: '1d' }, '2026-11-20 2026-11-20'],
    [{ last: '2w', to: '2026-11-15' }, '2026-11-02 2026-11-15'],
    [{ from: '2026-01-01' }, '2026-01-01 2026-11-20'],
    [{ from: '2026-11-01', to: '2026-11-01' }, '2026-11-01 2026-11-01'],
  ])('reads %j', (typed, days) => {
    expect(range(typed)).toBe(days)
  })

  it.each([
    [{ from: 'yesterday' }, '--from'],
    [{ to: '2026-02-30' }, '--to'],
    [{ from: '2026-11-02', to: '2026-11-01' }, '--from and --to'],
    [{ last: '0d' }, '--last'],
    [{ last: '30' }, '--last'],
    [{ last: '7d', from: '2026-11-01' }, '--last and --from'],
    [{ from: '2020-01-01' }, '--from, --to or --last'],
  ])('takes %j for misuse', (typed, where) => {
    expect(() => range(typed)).toThrow(CliError)
    expect(() => range(typed)).toThrow(expect.objectContaining({ where, exitCode: 2 }))
  })
})
