/** What to take out of the SDK as it is bundled, so that a test can be seen to fail without it. */
import type { Replacement } from '../network/one-file.ts'

const sender = (file: string, from: string, to: string): Replacement => [`packages/sdk/src/sender/${file}`, from, to]

/** A process does not know that it was started as a sender. */
export const NO_MARKS = [
  sender('guard.ts', 'root !== undefined && root === argv.at(-1) ? root : undefined', 'undefined'),
  sender('guard.ts', 'env[GUARD] !== undefined || process.argv.at(-1) === root', 'false'),
] as const

/** Any answer of a server takes the batch away. */
export const ANY_ANSWER = [
  sender('judge.ts', 'status === 202', 'status < 400'),
  sender('judge.ts', 'body?.batch === batch && accepted + rejected === events.length', 'true'),
] as const

/** Any certificate will do. */
export const ANY_CERTIFICATE = [sender('exchange.ts', 'rejectUnauthorized: true', 'rejectUnauthorized: false')] as const

/** Senders do not wait for each other. */
export const NO_LOCK = [
  sender('sender.ts', 'const lock = takeLock(paths.lock, world)', 'const lock = { isHeld: () => true, release() {} }'),
] as const

/** Answers of any length are read. */
export const ANY_LENGTH = [sender('exchange.ts', 'length <= maxBytes', 'length > 0')] as const
