import { cli } from './cli.ts'
import type { Conversation } from './host.ts'

interface Typed {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the scanner without telemetry; with `answers` a person is there who types them, and leaves after the last. */
export async function typed(argv: readonly string[], cwd = '/', answers?: readonly string[]): Promise<Typed> {
  const out: string[] = []
  const err: string[] = []
  const host = {
    cwd,
    colour: false,
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    ...(answers && { converse: () => conversation(answers, out) }),
  }
  const code = await cli(argv, host)
  return { code, out: out.join(''), err: err.join('') }
}

function conversation(answers: readonly string[], out: string[]): Conversation {
  const left = answers.values()
  return {
    say: (text) => void out.push(text),
    async ask(prompt) {
      out.push(prompt)
      return left.next().value
    },
    end: () => {},
  }
}
