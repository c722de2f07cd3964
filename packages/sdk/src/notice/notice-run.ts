/** A run that shows the notice, with all that it starts: it is told once, and sends nothing. */
import type { World } from '../world.ts'

/** Names the products whose notice was shown; passed on in the environment. A host may set it for what it starts. */
const GUARD = 'ABOVEBOARD_NOTICE'

const productsIn = ({ env }: World): readonly string[] => (env[GUARD] ?? '').split(',')

/** Whether this process, or one that started it, has shown the notice. */
export const isNoticeRun = (world: World, product: string): boolean => productsIn(world).includes(product)

export const markNoticeRun = (world: World, product: string): void =>
  world.passOn(GUARD, [...productsIn(world), product].filter((name) => name !== '').join(','))
