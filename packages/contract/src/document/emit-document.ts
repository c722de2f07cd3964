/** TELEMETRY.md: what a person who did not write the program wants to know, made from what the program obeys. */
import type { CompiledContract } from '@aboveboard/protocol'
import { about } from './about.ts'
import { collected } from './collected.ts'
import { erasing, seeing, stopping } from './commands.ts'
import { example } from './example.ts'
import type { Subject } from './facts.ts'
import { firstAnswers } from './first-answers.ts'
import { keeping } from './keeping.ts'
import { limits } from './limits.ts'
import { blocks, code, text } from './markdown.ts'
import { readers } from './readers.ts'
import { sending } from './sending.ts'

export interface DocumentOptions {
  /** What the user types to run the program; default the name of the product. */
  readonly program?: string
  /** Where the program's own settings switch telemetry off: `telemetry.enabled: false in jmo.yml`. */
  readonly configHint?: string
}

/** The user's document as Markdown, without a date: equal contracts and options give equal bytes. */
export function emitDocument(compiled: CompiledContract, options: DocumentOptions = {}): string {
  const { contract } = compiled
  const { program = contract.product, configHint } = options
  const subject: Subject = {
    contract,
    telemetry: (command) => code(`${program} telemetry ${command}`),
    ...(configHint !== undefined && { configHint }),
  }
  const page = blocks(
    `# Telemetry in ${text(contract.title)}`,
    firstAnswers(subject),
    seeing(subject),
    stopping(subject),
    erasing(subject),
    sending(subject),
    collected(contract),
    example(compiled),
    readers(contract),
    keeping(contract),
    limits(contract),
    about(compiled),
  )
  return `${page}\n`
}
