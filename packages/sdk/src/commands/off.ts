import { renameSync, rmdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { saveDecision } from '../consent/decision-file.ts'
import { isErrno } from '../files/is-errno.ts'
import type { Host } from '../host.ts'
import { nameOf } from './on.ts'

/** Saves a no and erases everything but it; a sender at work stops before its next request. */
export function off({ compiled, places, product, world }: Host): number {
  const at = world.now().toISOString()
  saveDecision(places, { decision: 'off', who: nameOf(world), at, through: 'telemetry off' })
  erase(places.state)
  world.stdout.write(
    `Saved: telemetry of ${compiled.contract.title} is off. Nothing is recorded and nothing is sent.\n` +
      'What was recorded on this machine has been erased. ' +
      `Change your mind with \`${product} telemetry on\`.\n`,
  )
  return 0
}

/** Takes the folder away under its name first, so that nobody who is still writing can bring it back. */
function erase(state: string): void {
  const aside = `${state}.erased-${process.pid}-${Math.random().toString(36).slice(2)}`
  try {
    renameSync(state, aside)
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return
    throw error
  }
  rmSync(aside, { recursive: true, force: true, maxRetries: 3 })
  try {
    rmdirSync(dirname(state))
  } catch (error) {
    // The product keeps other things there.
    if (!isErrno(error)) throw error
  }
}
