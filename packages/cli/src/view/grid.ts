/** Lines of exactly the panel's width, so that panels can stand side by side. */
export type Panel = readonly string[]

export interface Grid {
  readonly columns: number
  /** Of one column. */
  readonly width: number
  readonly total: number
}

const GAP = 3
const NARROWEST = 36
const WIDEST_TOTAL = 160

/** As many columns as fit, each wide enough for a label, a bar and its numbers. */
export function gridOf(terminalColumns: number): Grid {
  const total = Math.max(NARROWEST, Math.min(terminalColumns, WIDEST_TOTAL))
  const columns = Math.max(1, Math.floor((total + GAP) / (NARROWEST + GAP)))
  return { columns, width: Math.floor((total - GAP * (columns - 1)) / columns), total }
}

/** Panels in columns, each where there is most room, with an empty line between those of a column. */
export function arrangePanels(panels: readonly Panel[], { columns, width }: Grid): readonly string[] {
  const stacks: string[][] = Array.from({ length: columns }, () => [])
  for (const panel of panels) {
    const stack = stacks.reduce((shortest, one) => (one.length < shortest.length ? one : shortest))
    if (stack.length > 0) stack.push('')
    stack.push(...panel)
  }
  const height = Math.max(...stacks.map(({ length }) => length))
  const gap = ' '.repeat(GAP)
  const empty = ' '.repeat(width)
  return Array.from({ length: height }, (_, line) =>
    stacks
      .map((stack) => stack[line] || empty)
      .join(gap)
      .trimEnd(),
  )
}
