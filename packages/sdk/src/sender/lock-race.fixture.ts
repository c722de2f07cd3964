/** Takes the lock of a folder again and again; prints how often it held it, and how often another one did too. */
import { closeSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { takeLock } from './lock.ts'

const [folder = '', until = '0'] = process.argv.slice(2)
const marker = join(folder, 'marker')
const world = { now: () => new Date(), uid: process.getuid?.() }
let held = 0
let overlaps = 0
while (Date.now() < Number(until)) {
  const lock = takeLock(join(folder, 'sender.lock'), world)
  if (lock?.isHeld()) {
    held++
    holdMarker()
  }
  lock?.release()
}
process.stdout.write(JSON.stringify({ held, overlaps }))

function holdMarker(): void {
  let file: number
  try {
    file = openSync(marker, 'wx')
  } catch {
    // Another holder's marker is there.
    overlaps++
    return
  }
  const end = performance.now() + 3
  while (performance.now() < end);
  closeSync(file)
  rmSync(marker)
}
