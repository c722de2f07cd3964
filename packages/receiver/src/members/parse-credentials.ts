import { isObject } from '@aboveboard/protocol'
import type { Credentials } from './sign-ins.ts'

const NAME_PATTERN = /^[\p{L}\p{N}][\p{L}\p{N} ._@+-]{0,63}$/u
/** Far above what the pattern takes; normalising much more would hold the thread. */
const MAX_TYPED_NAME = 256
const MIN_PASSWORD = 12
const MAX_PASSWORD = 1_000

/** Reads `name` and `password` as they were typed; undefined where they cannot be those of any member. */
export function parseCredentials(value: unknown): Credentials | undefined {
  if (!isObject(value) || typeof value.name !== 'string' || typeof value.password !== 'string') return undefined
  const { password } = value
  if (value.name.length > MAX_TYPED_NAME) return undefined
  const name = value.name.normalize('NFC').trim()
  return NAME_PATTERN.test(name) && password.length <= MAX_PASSWORD ? { name, password } : undefined
}

/** Reads what a new member chose; a text where something is wrong with it. */
export function parseNewCredentials(value: unknown): Credentials | string {
  if (!isObject(value) || typeof value.name !== 'string') return '`name` is no text.'
  if (typeof value.password !== 'string') return '`password` is no text.'
  if ([...value.password].length < MIN_PASSWORD) return `\`password\` is shorter than ${MIN_PASSWORD} characters.`
  if (value.password.length > MAX_PASSWORD) return `\`password\` is longer than ${MAX_PASSWORD} characters.`
  return (
    parseCredentials(value) ??
    '`name` is not 1 to 64 letters, digits, spaces and . _ @ + -, beginning with a letter or digit.'
  )
}
