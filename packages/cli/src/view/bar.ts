const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const
const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

/** A bar of at most `width` columns for a share of `max`; what is not zero can be seen. */
export function bar(value: number, max: number, width: number): string {
  if (value <= 0 || max <= 0) return ''
  const eighths = Math.max(1, Math.round((value / max) * width * 8))
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]
}

/** One column for each value, over zero; a hidden one is a dot, nothing a space. */
export function sparkline(values: readonly (number | null)[]): string {
  const max = Math.max(1, ...values.map((value) => value ?? 0))
  return values
    .map((value) => {
      if (value === null) return '·'
      return value === 0 ? ' ' : LEVELS[Math.ceil((value / max) * LEVELS.length) - 1]
    })
    .join('')
}
