const MAX_CHARACTERS = 500

/** Text of others as a terminal may show it: no control characters, nothing that turns the line around. */
export const printable = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?').slice(0, MAX_CHARACTERS)

/** JSON on one line, with the same characters as escapes. */
export const printableJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )
