import { randomBytes } from 'node:crypto'

/** None that is read as another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const FAIR = 256 - (256 % LETTERS.length)

/** Whoever knows the code of an order sees it, so it cannot be guessed: 16 characters are 79 bits. */
export const createCode = (length = 16): string => {
  let code = ''
  while (code.length < length) {
    for (const byte of randomBytes(length)) {
      // Of a byte's values only a multiple of the letters, so that each is as likely.
      if (byte < FAIR && code.length < length) code += LETTERS[byte % LETTERS.length]
    }
  }
  return code
}
