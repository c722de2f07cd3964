/** What keeps answers from coming, told once for the whole page and not by every card. */
export interface Trouble {
  /** `offline`: no connection. `slow`: asked a while ago and not answered yet. */
  readonly kind: 'offline' | 'slow'
  readonly askAgain: () => void
}

export interface Connection {
  /** Replaces what `id` told before; undefined: all is well again. */
  tell(id: string, trouble: Trouble | undefined): void
  /** The same array until something changes. */
  troubles(): readonly Trouble[]
  /** Calls `listener` on every change; returns how to stop. */
  subscribe(listener: () => void): () => void
}

export function createConnection(): Connection {
  const known = new Map<string, Trouble>()
  const listeners = new Set<() => void>()
  let current: readonly Trouble[] = []
  return {
    tell(id, trouble) {
      if (!trouble && !known.has(id)) return
      if (trouble) known.set(id, trouble)
      else known.delete(id)
      current = [...known.values()]
      for (const listener of listeners) listener()
    },
    troubles: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
