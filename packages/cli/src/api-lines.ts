/** An answer of lines, read while it arrives: it may be larger than the memory. */
import { codeOf } from './api-error.ts'
import { CliError } from './cli-error.ts'

/** UTF-16 code units of one line; a report is far below. */
const LONGEST_LINE = 256 * 1024

interface LineOptions {
  /** The request, for errors. */
  readonly where: string
  /** Called with each piece that arrives. */
  readonly onData: () => void
}

/** Each line as parsed JSON. Throws a `CliError` where the stream breaks off or holds anything else. */
export async function* readLines(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  { where, onData }: LineOptions,
): AsyncGenerator<unknown> {
  let rest = ''
  for await (const text of textOf(body, where)) {
    onData()
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') yield parseLine(line, where)
    if (rest.length > LONGEST_LINE) throw notReports(where)
  }
  if (rest !== '') yield parseLine(rest, where)
}

async function* textOf(body: ReadableStream<Uint8Array<ArrayBuffer>>, where: string): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).getReader()
  const next = () =>
    reader.read().catch((cause: unknown) => {
      // Closed early, silent for too long, or no UTF-8.
      const reason = cause instanceof Error ? (cause.cause ?? cause) : cause
      throw new CliError({
        what: 'The answer of the receiver broke off.',
        where: `${where} (${codeOf(reason)})`,
        remedy: 'What came so far is not everything: ask again.',
        cause,
      })
    })
  for (let piece = await next(); !piece.done; piece = await next()) yield piece.value
}

function parseLine(line: string, where: string): unknown {
  try {
    const value: unknown = JSON.parse(line)
    return value
  } catch (error) {
    if (error instanceof SyntaxError) throw notReports(where)
    throw error
  }
}

const notReports = (where: string): CliError =>
  new CliError({
    what: 'The receiver sent a line that is no JSON.',
    where,
    remedy: 'Use the same version of `aboveboard` for receiver and command line.',
  })
