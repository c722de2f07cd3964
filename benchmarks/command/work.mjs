import { readdirSync } from 'node:fs'

/** What the command is for. */
export function work() {
  console.log(`${readdirSync(import.meta.dirname).length} files`)
}
