/** Where the answers come from: the contract that is there, the flags, the package, the person. */
import { join } from 'node:path'
import type { Contract } from '@aboveboard/protocol'
import { CliError } from '../cli-error.ts'
import { soundSource } from '../contract-file.ts'
import type { World } from '../world.ts'
import { type Answers, likelyAnswers, problemWith } from './answers.ts'
import { textAt } from './changes.ts'
import type { Places } from './places.ts'
import type { Repository } from './repository.ts'

/** Throws a `CliError` where answers are missing, wrong, or other than those of the contract that is there. */
export async function answersFor(
  repository: Repository,
  { source }: Places,
  typed: Partial<Answers>,
  { asks }: { readonly asks: boolean },
  { stdout }: World,
): Promise<Answers> {
  const likely = likelyAnswers(repository)
  const existing = textAt(join(repository.root, source))
  if (existing !== undefined) {
    const { contract } = soundSource(new TextEncoder().encode(existing), source).value
    return { ...likely, ...typed, ...answersIn(contract, typed, source) }
  }
  if (!asks) return sound({ ...likely, ...typed })
  if (stdout.isTTY !== true || process.stdin.isTTY !== true) throw nobodyToAsk()
  const { ask } = await import('./ask.ts')
  return sound(await ask(likely, typed, { input: process.stdin, output: process.stdout }))
}

function answersIn(contract: Contract, typed: Partial<Answers>, where: string): Partial<Answers> {
  const { product, title, controller, consent } = contract
  const said = { product, title, contact: controller.contact, model: consent.model } as const
  for (const key of ['product', 'title', 'contact', 'model'] as const) {
    const other = typed[key]
    if (other === undefined || other === said[key]) continue
    const remedy = `Leave out --${key}, or change the file yourself: it is never overwritten.`
    throw new CliError({
      what: `The contract that is there has another ${key}: ${said[key]}.`,
      where,
      remedy,
      exitCode: 2,
    })
  }
  return said
}

function sound(answers: Answers): Answers {
  const problem = problemWith(answers)
  if (problem === undefined) return answers
  const remedy = 'Give it with --product, --title, --contact, --endpoint or --key.'
  throw new CliError({ what: 'An answer is missing or cannot be used.', where: problem, remedy, exitCode: 2 })
}

const nobodyToAsk = (): CliError =>
  new CliError({
    what: 'There is no terminal to ask at.',
    remedy: 'Add --yes to take what the package tells, and --contact; see aboveboard init --help.',
    exitCode: 2,
  })
