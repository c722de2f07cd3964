import type { PatternFault } from './pattern.ts'

/** A way through a text, character by character, that ends at the first fault. */
export interface Cursor {
  /** The next character; empty at the end. */
  peek(): string
  /** Takes the next character. */
  next(): string
  /** Takes what `rule` (sticky) matches from here. */
  take(rule: RegExp): RegExpExecArray | undefined
  /** Keeps the first fault, here or at the character before, and moves to the end. */
  fail(what: string, remedy: string): void
  fault(): PatternFault | undefined
}

export function createCursor(text: string): Cursor {
  let at = 0
  let fault: PatternFault | undefined
  return {
    peek: () => text[at] ?? '',
    next: () => text[at++] ?? '',
    take(rule) {
      rule.lastIndex = at
      const found = rule.exec(text) ?? undefined
      at += found?.[0].length ?? 0
      return found
    },
    fail(what, remedy) {
      const place = at === 0 ? 'at its beginning' : `at its character ${Math.min(at, text.length)}`
      fault ??= { what: `${what} ${place}`, remedy }
      at = text.length
    },
    fault: () => fault,
  }
}
