/** Entries by the order of code units, so that the order of keys in a file means nothing. */
export const byName = <T>(record: { readonly [name: string]: T }): readonly (readonly [string, T])[] =>
  Object.keys(record)
    .sort()
    .map((name) => [name, record[name]!])
