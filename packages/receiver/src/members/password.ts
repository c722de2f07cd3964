/** Passwords as they rest: scrypt with its parameters and salt beside the hash, so that later ones may cost more. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { ReceiverError } from '../receiver-error.ts'

/** About 0.1 s and 32 MiB a guess: one of the choices of OWASP's password storage guide. */
const COST = { N: 32_768, r: 8, p: 3 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32
const MAX_MEMORY = 128 * 1024 * 1024

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Takes as long for a wrong password as for the right one. */
export async function matchesPassword(password: string, rested: string): Promise<boolean> {
  const match = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/.exec(rested)
  if (!match) throw new ReceiverError('newer_registry', 'A password rests in a form that this version does not know.')
  const [, N, r, p, salt = '', hash = ''] = match
  const wanted = Buffer.from(hash, 'base64url')
  const derived = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) })
  return derived.length === wanted.length && timingSafeEqual(derived, wanted)
}

function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  // Keyboards differ in how they compose a letter; NFKC is the same for all of them.
  scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { ...cost, maxmem: MAX_MEMORY }, (error, hash) => {
    if (error) reject(error)
    else resolve(hash)
  })
  return promise
}
