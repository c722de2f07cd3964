/**
 * Patterns of tokens: what JavaScript (with its `u` flag and without), Python, JSON Schema and others read alike of
 * regular expressions, over printable ASCII without the space. A pattern is always about the whole token.
 */
export type Pattern =
  /** One of these characters, `min` to `max` times. */
  | { readonly kind: 'characters'; readonly of: ReadonlySet<string>; readonly min: number; readonly max: number }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'alternatives'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'optional'; readonly part: Pattern }

/** Why a text is no pattern. */
export interface PatternFault {
  /** Continues the sentence that the pattern's place begins. */
  readonly what: string
  readonly remedy: string
}
