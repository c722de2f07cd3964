/** The known word that was most likely meant: at most two typing mistakes away, and less for short words. */
export function suggest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 64) return undefined
  let best: string | undefined
  let least = Math.min(3, Math.ceil(word.length / 2))
  for (const candidate of known) {
    const mistakes = distance(word.toLowerCase(), candidate.toLowerCase())
    if (mistakes < least) {
      least = mistakes
      best = candidate
    }
  }
  return best
}

/** Edit distance with swapped neighbours as one mistake (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const line = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const steps = [line[column - 1]! + 1, last[column]! + 1, last[column - 1]! + (same ? 0 : 1)]
      if (swapped) steps.push(before[column - 2]! + 1)
      line.push(Math.min(...steps))
    }
    before = last
    last = line
  }
  return last[b.length]!
}
