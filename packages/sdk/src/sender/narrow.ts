/** Takes from an answer what the receiver asks for beyond the batch, and remembers it. */
import { replaceFile } from '../files/private-file.ts'
import { LONGEST_MS, type Narrowing, readNarrowing } from '../narrowed.ts'
import type { StatePaths } from '../places.ts'
import type { World } from '../world.ts'

export interface Wish extends Pick<Narrowing, 'kind'> {
  readonly forMs: number
}

/** `off: true` and a positive `pause_s` are wishes, cut to what may be asked for; anything else says nothing. */
export function wishIn(body: { readonly [key: string]: unknown } | undefined): Wish | undefined {
  if (body?.off === true) return { kind: 'off', forMs: LONGEST_MS.off }
  const pause_s = body?.pause_s
  if (typeof pause_s !== 'number' || !(pause_s > 0)) return undefined
  return { kind: 'pause', forMs: Math.min(pause_s * 1000, LONGEST_MS.pause) }
}

export interface Asked {
  readonly paths: StatePaths
  readonly world: Pick<World, 'now' | 'uid'>
  /** The receiver that answered. */
  readonly url: URL
}

/** A pause takes nothing back from an `off`. Throws what the disk throws. */
export function keepWish({ paths, url, world }: Asked, { kind, forMs }: Wish): void {
  if (kind === 'pause' && readNarrowing(paths, world, url.href)?.kind === 'off') return
  const narrowing: Narrowing = { kind, until: world.now().getTime() + forMs, receiver: url.origin }
  replaceFile(paths.narrowed, `${JSON.stringify(narrowing)}\n`)
}
