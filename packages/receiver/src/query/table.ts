import { type DayNumber, periodEnd, periodOf, type Series } from '@aboveboard/protocol'
import { type Group, keyOf, type Shape } from './gate.ts'
import type { Observation } from './observe.ts'
import type { Question } from './question.ts'

/** The values of one field that a table has, in the order of an answer. */
export interface Axis {
  readonly values: readonly string[]
  readonly indexOf: ReadonlyMap<string, number>
}

export const createAxis = (values: readonly string[]): Axis => ({
  values,
  indexOf: new Map(values.map((value, index) => [value, index])),
})

interface Cell extends Group {
  /** What the question measures. */
  readonly value: number
}

/** The groups that are not empty: fields along the first axes, periods along the last one. */
export interface Table {
  readonly shape: Shape
  readonly cells: ReadonlyMap<number, Cell>
}

/** The first days of the periods that a question asks for; its whole range is one where `every` is null. */
export function periodsOf({ from, to, every }: Pick<Question, 'from' | 'to' | 'every'>): readonly DayNumber[] {
  if (every === null) return [from]
  const periods: DayNumber[] = []
  for (let period = periodOf(every, from); period <= to; period = periodEnd(every, period)) periods.push(period)
  return periods
}

/** Adds up what the question measures for each group; see `Group.installs` for the bound beside it. */
export function tabulate(
  observations: readonly Observation[],
  axes: readonly Axis[],
  question: Pick<Question, 'from' | 'to' | 'every' | 'measure' | 'series'>,
): Table {
  const periods = periodsOf(question)
  const indexOf = new Map(periods.map((period, index) => [period, index]))
  const shape = [...axes.map(({ values }) => values.length), periods.length]
  const cells = new Map<number, Cell>()
  for (const observation of observations) {
    if (observation.reports === 0 && observation.installs === 0) continue
    const period = enclosing(question.every, observation)
    if (period === undefined) continue
    const at = axes.map(({ indexOf: of }, axis) => of.get(observation.values[axis]!)!)
    const key = keyOf(shape, [...at, question.every === null ? 0 : indexOf.get(period)!])
    const { value, installs } = cells.get(key) ?? { value: 0, installs: 0 }
    cells.set(key, {
      value: value + measured(question, observation),
      installs: Math.max(installs, observation.installs),
    })
  }
  return { shape, cells }
}

/** The period of `every` that holds all of the observation's. */
function enclosing(every: Series | null, { start, end }: Observation): DayNumber | undefined {
  if (every === null) return start
  const period = periodOf(every, start)
  return periodOf(every, end - 1) === period ? period : undefined
}

function measured({ measure, series }: Pick<Question, 'measure' | 'series'>, observation: Observation): number {
  if (observation.series !== series) return 0
  switch (measure) {
    case 'reports':
      return observation.reports
    case 'sum':
      return observation.sum
    case 'installs':
    case 'new_installs':
      return observation.installs
    default:
      return measure satisfies never
  }
}
