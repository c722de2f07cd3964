/** What the scanner uses of the process around it. */
export interface Host {
  readonly cwd: string
  readonly colour: boolean
  out(text: string): void
  err(text: string): void
}

export const processHost = (): Host => ({
  cwd: process.cwd(),
  colour: process.stdout.isTTY && process.stdout.hasColors(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
})
