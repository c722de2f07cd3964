import { parseDay, type QueryAnswer } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { readCourse, readGroupCourses, readGroups, readTotal } from './read-answer.ts'

const answer = (columns: string[], rows: QueryAnswer['rows']): QueryAnswer => ({
  columns,
  rows,
  hidden: false,
  k: 10,
  as_of: '2026-11-20T11:38:00Z',
})

describe('rows of an answer', () => {
  it('give a total, hidden as null', () => {
    expect(readTotal(answer(['reports'], [[41]]))).toBe(41)
    expect(readTotal(answer(['reports'], [[null]]))).toBeNull()
  })

  it('give a course by period', () => {
    expect(readCourse(answer(['period', 'installs'], [['2026-11-19', 12]]))).toEqual([
      { start: parseDay('2026-11-19'), value: 12 },
    ])
  })

  it('give groups in their order', () => {
    expect(
      readGroups(
        answer(
          ['duration', 'reports'],
          [
            ['<5min', 3],
            ['5-15min', null],
          ],
        ),
      ),
    ).toEqual([
      { value: '<5min', count: 3 },
      { value: '5-15min', count: null },
    ])
  })

  it('give each group its course', () => {
    const rows = [
      ['1.0', '2026-11-02', 1],
      ['1.0', '2026-11-09', 2],
      ['1.1', '2026-11-09', 3],
    ] as const
    expect(readGroupCourses(answer(['context.release', 'period', 'installs'], rows))).toEqual([
      {
        value: '1.0',
        points: [
          { start: parseDay('2026-11-02'), value: 1 },
          { start: parseDay('2026-11-09'), value: 2 },
        ],
      },
      { value: '1.1', points: [{ start: parseDay('2026-11-09'), value: 3 }] },
    ])
  })
})
