import { createInterface } from 'node:readline/promises'

/** What the scanner uses of the process around it. */
export interface Host {
  readonly cwd: string
  readonly colour: boolean
  out(text: string): void
  err(text: string): void
  /** Begins to talk with the person at the keyboard; absent where there is none. */
  readonly converse?: () => Conversation
}

export interface Conversation {
  say(text: string): void
  /** The next line that is typed; undefined where the person leaves, with Ctrl-C or Ctrl-D. */
  ask(prompt: string): Promise<string | undefined>
  end(): void
}

export const processHost = (): Host => ({
  cwd: process.cwd(),
  colour: process.stdout.isTTY && process.stdout.hasColors(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  ...(process.stdin.isTTY && process.stdout.isTTY && { converse: terminalConversation }),
})

function terminalConversation(): Conversation {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const lines = terminal[Symbol.asyncIterator]()
  return {
    say: (text) => void process.stdout.write(text),
    async ask(prompt) {
      terminal.setPrompt(prompt)
      terminal.prompt()
      const { done, value } = await lines.next()
      return done ? undefined : value
    },
    end: () => terminal.close(),
  }
}
