export interface HiddenRun {
  /** Index of the first period. */
  readonly first: number
  readonly count: number
}

/** Neighbouring hidden periods together. */
export function hiddenRuns(hidden: readonly boolean[]): readonly HiddenRun[] {
  const runs: HiddenRun[] = []
  hidden.forEach((isHidden, index) => {
    const last = runs.at(-1)
    if (!isHidden) return
    if (last && last.first + last.count === index) runs[runs.length - 1] = { ...last, count: last.count + 1 }
    else runs.push({ first: index, count: 1 })
  })
  return runs
}
