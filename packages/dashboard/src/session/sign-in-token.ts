/** The one-time token in a sign-in link's fragment, which no server ever sees. */
export const signInToken = (hash: string): string | undefined => /^#sign-in=([A-Za-z0-9_-]{1,200})$/.exec(hash)?.[1]
