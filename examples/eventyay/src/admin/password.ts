/** The administrator's password as it rests: scrypt, with its cost and a salt of its own beside it. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** About 0.1 s and 32 MiB a guess: one of the choices of OWASP's password storage guide. */
const COST = 32_768
const BYTES = 32

export async function hashPassword(password: string, cost: number = COST): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derived(password, salt, cost)
  return [cost, salt.toString('hex'), hash.toString('hex')].join('.')
}

export async function isPassword(password: string, rested: string): Promise<boolean> {
  const [cost, salt = '', hash = ''] = rested.split('.')
  const found = await derived(password, Buffer.from(salt, 'hex'), Number(cost))
  const wanted = Buffer.from(hash, 'hex')
  return found.length === wanted.length && timingSafeEqual(found, wanted)
}

function derived(password: string, salt: Buffer, N: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const cost = { N, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }
  scrypt(password.normalize('NFKC'), salt, BYTES, cost, (error, hash) => (error ? reject(error) : resolve(hash)))
  return promise
}
