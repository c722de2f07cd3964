/** What has to be known about a product before its first contract can be written. */
import { parseContract } from '@aboveboard/contract'
import { contractSource } from './contract-source.ts'
import type { Library, Repository } from './repository.ts'

export const MODELS = ['opt-in', 'opt-out'] as const

export interface Answers {
  readonly product: string
  readonly title: string
  /** E-mail or https address of whoever answers for the data. */
  readonly contact: string
  readonly model: (typeof MODELS)[number]
  readonly library: Library
  /** Who that is; default the title with `project`. */
  readonly controller?: string
  readonly endpoint?: string
  readonly writeKey?: string
}

/** What the repository tells by itself; the contact may be missing. */
export function likelyAnswers({ manifest, library, root }: Repository): Answers {
  const { author, name } = manifest
  const product = productName(name || (root.split(/[\\/]/).at(-1) ?? ''))
  return { product, title: titleOf(product), contact: author.email ?? '', model: 'opt-in', library }
}

const productName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 41)

const titleOf = (product: string): string =>
  product.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase())

/** What stands against a contract with these answers, in one sentence. */
export function problemWith(answers: Answers): string | undefined {
  if (!/^wk_[\w-]+$/.test(answers.writeKey ?? 'wk_later'))
    return 'The key is no write key: only one that begins with `wk_` may be known to users.'
  const parsed = parseContract(contractSource(answers), 'telemetry.yaml')
  if (parsed.ok) return undefined
  return parsed.problems.map(({ message, remedy }) => [message, ...(remedy === undefined ? [] : [remedy])].join(' '))[0]
}
