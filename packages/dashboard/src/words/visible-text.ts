/**
 * Text from the field may hold characters that hide, reorder or imitate others. They become visible as ⟨U+202E⟩;
 * spaces other than the plain one too. Longer text is cut at `LONGEST` code points.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u
const LONGEST = 80
/** Combining marks beyond this many in a row stack over neighbouring lines. */
const MOST_MARKS = 2

export function visibleText(text: string): string {
  const characters = [...text]
  let marks = 0
  const shown = characters.slice(0, LONGEST).map((character) => {
    marks = /\p{M}/u.test(character) ? marks + 1 : 0
    return INVISIBLE.test(character) || marks > MOST_MARKS ? codePointWords(character) : character
  })
  return shown.join('') + (characters.length > LONGEST ? '…' : '')
}

const codePointWords = (character: string): string =>
  `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`
