/** The one-time token in a link's fragment, which no server ever sees. */
export interface Entry {
  /** `sign-in`: lets in. `setup`: makes the first member. */
  readonly kind: 'sign-in' | 'setup'
  readonly token: string
}

export function entryOf(hash: string): Entry | undefined {
  const [, kind, token] = /^#(sign-in|setup)=([A-Za-z0-9_-]{1,200})$/.exec(hash) ?? []
  if (token === undefined) return undefined
  return { kind: kind === 'setup' ? 'setup' : 'sign-in', token }
}
