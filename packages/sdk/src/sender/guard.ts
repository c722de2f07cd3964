/** How a process knows that it was started as a sender, so that a program that is its own sender starts no further one. */

/** No sender lives longer. */
export const LIFETIME_MS = 30_000

/** Set in the environment of every sender to the state folder, which is its last argument too. */
export const GUARD = 'ABOVEBOARD_SENDER'

/** The state folder that this process was started for, where it was started as a sender. */
export function ordersOf({ argv, env }: Pick<NodeJS.Process, 'argv' | 'env'>): string | undefined {
  const root = env[GUARD]
  return root !== undefined && root === argv.at(-1) ? root : undefined
}

/** Either mark will do: a program may clear its environment or its arguments before it comes here. */
export const isSender = (env: { readonly [name: string]: string | undefined }, root: string): boolean =>
  env[GUARD] !== undefined || process.argv.at(-1) === root
