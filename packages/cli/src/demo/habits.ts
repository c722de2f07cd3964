/** What a simulated user does with the scanner. */
import { createRandom, weighted } from './random.ts'

const SEED = 4124
/** How somebody uses the scanner: to look, to keep a report, or to stop what breaks the folder's policies. */
const USES = [
  ['scan', 5],
  ['report', 3],
  ['ci', 3],
] as const
const WIZARD_SHARE = 0.45
const EXECUTIONS = [
  ['native', 3],
  ['docker', 1],
] as const
const ARTIFACTS = [
  ['gha', 4],
  ['makefile', 3],
  ['none', 5],
  ['shell', 2],
] as const
const FORMATS = [
  ['md', 4],
  ['sarif', 3],
  ['text,json', 2],
] as const

type Drawn<Items extends readonly (readonly [unknown, number])[]> = Items[number][0]

export interface Habits {
  readonly use: Use
  readonly wizard?: Wizard
}

export interface Use {
  readonly command: Drawn<typeof USES>
  readonly formats: Drawn<typeof FORMATS>
  readonly compliance: boolean
}

/** What a user chose in the wizard. */
export interface Wizard {
  readonly execution: Drawn<typeof EXECUTIONS>
  readonly artifact: Drawn<typeof ARTIFACTS>
}

/** Drawn apart, so that who comes and when stays the same whatever they do. */
export function habitsOf(at: number): Habits {
  const random = createRandom(SEED + at)
  const command = weighted(random, USES)
  const use = { command, formats: weighted(random, FORMATS), compliance: random() < 0.3 }
  const wizard = { execution: weighted(random, EXECUTIONS), artifact: weighted(random, ARTIFACTS) }
  return { use, ...(random() < WIZARD_SHARE && { wizard }) }
}
