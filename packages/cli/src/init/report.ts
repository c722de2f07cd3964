/** What init did and what it leaves to the maker, for people or for programs. */
import { colorsOf, type World } from '../world.ts'
import type { Done } from './init.ts'

export function report({ compiled, outcomes, todos }: Done, { json }: { readonly json: boolean }, world: World): void {
  const { stdout } = world
  const { digest, contract } = compiled
  if (json) {
    const { product, version } = contract
    stdout.write(`${JSON.stringify({ product, version, digest, files: outcomes, todo: todos })}\n`)
    return
  }
  const { bold } = colorsOf(world)
  for (const { file, outcome } of outcomes) stdout.write(`${outcome.padEnd(6)} ${file}\n`)
  for (const [index, { what, lines }] of todos.entries()) {
    stdout.write(`\n${bold(`${index + 1}. ${what}`)}\n`)
    for (const line of lines) stdout.write(line === '' ? '\n' : `     ${line}\n`)
  }
}
