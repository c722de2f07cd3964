import type { World } from '../world.ts'
import { fit } from './display-width.ts'

const ALTERNATE = '\u001b[?1049h\u001b[?25l'
const BACK = '\u001b[?25h\u001b[?1049l'
const HOME = '\u001b[H'
const CLEAR_TO_LINE_END = '\u001b[K'
const CLEAR_BELOW = '\u001b[J'
const DEFAULT_ROWS = 24
const DEFAULT_COLUMNS = 80

interface State {
  readonly words: string
  paint(text: string): string
}

export interface Screen {
  /** Takes the alternate screen, so that what was on the terminal stays. */
  enter(): void
  /** As many lines of the page as fit, and a state below them. */
  show(page: string, state: State): void
  leave(): void
}

/** Draws over what is there, line by line, so that nothing flickers. */
export function createScreen(stdout: World['stdout']): Screen {
  return {
    enter: () => void stdout.write(ALTERNATE),
    leave: () => void stdout.write(BACK),
    show(page, { words, paint }) {
      const lines = page.trimEnd().split('\n')
      const room = Math.max(1, (stdout.rows ?? DEFAULT_ROWS) - 1)
      const shown = lines.slice(0, room)
      const rest = lines.length - shown.length
      const line = rest > 0 ? `${rest} more lines below · ${words}` : words
      // The last column stays free: some terminals wrap there.
      const last = paint(fit(line, (stdout.columns ?? DEFAULT_COLUMNS) - 1).trimEnd())
      const drawn = [...shown, last].map((text) => text + CLEAR_TO_LINE_END)
      stdout.write(HOME + drawn.join('\r\n') + CLEAR_BELOW)
    },
  }
}
