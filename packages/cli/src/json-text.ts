const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu
/** GitHub Actions looks for old workflow commands, `##[add-mask]`, within lines too. */
const COMMAND = /#(?=#\[)/g

/** JSON in one line whose invisible characters are escapes: the same value, and nothing that a log or a terminal obeys. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value).replace(INVISIBLE, escaped).replace(COMMAND, escaped)

const escaped = (character: string): string =>
  [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('')
