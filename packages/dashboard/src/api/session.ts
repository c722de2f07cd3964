/** Who is signed in, and the ways in. */
import { isObject } from '@aboveboard/protocol'

export type SessionAnswer =
  | { readonly isSignedIn: true; readonly name: string | null }
  /** `needsSetup`: no member has a password yet. */
  | { readonly isSignedIn: false; readonly needsSetup: boolean }

/** A one-time link's token, or a member's name and password. */
export type Credentials = { readonly token: string } | { readonly name: string; readonly password: string }

/** The first member's, with the token of the setup link. */
export interface Setup {
  readonly token: string
  readonly name: string
  readonly password: string
}

/** Reads the answer of `GET /v1/session`; undefined where it is something else. */
export function parseSession(status: number, answer: unknown): SessionAnswer | undefined {
  if (!isObject(answer)) return undefined
  if (status === 200) return { isSignedIn: true, name: typeof answer.name === 'string' ? answer.name : null }
  return answer.code === 'signed_out' ? { isSignedIn: false, needsSetup: answer.setup === true } : undefined
}
