/**
 * Which of many workers may act, and what they know in common: one small record behind a lock. All implementations
 * pass `describeLease`.
 */
export interface Lease {
  /**
   * Whether workers on other machines share it; they are one install then, and what keeps them one lies in the record:
   * keep it where the program keeps its other secrets.
   */
  readonly isShared: boolean
  /**
   * Takes the lock for `ttlMs`, after which it is free again, whatever its holder does; undefined where another holds
   * it. Rejects where the store cannot be reached: then nobody may act.
   */
  take(ttlMs: number): Promise<Taken | undefined>
  /**
   * Keeps `state` and frees the lock. Changes nothing and gives false where the lock has run out meanwhile, whether or
   * not another took it.
   */
  release(token: string, state: string): Promise<boolean>
}

export interface Taken {
  /** Names this holder; another one's is never the same. */
  readonly token: string
  /** What was released last; undefined where nothing ever was. */
  readonly state: string | undefined
}
