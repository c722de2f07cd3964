/** Keeps what is expensive to make for a few seconds, in this worker. */
export interface Cache {
  readonly isOn: boolean
  /** Returns what was made for the key, or makes it. */
  of<Value>(key: string, make: () => Value): Value
}

export function createCache(seconds: number, now: () => Date): Cache {
  const kept = new Map<string, { readonly value: unknown; readonly until: number }>()
  return {
    isOn: seconds > 0,
    of<Value>(key: string, make: () => Value): Value {
      const at = now().getTime()
      const found = kept.get(key)
      if (found && found.until > at) return found.value as Value // Made for the same key.
      const value = make()
      if (seconds > 0) kept.set(key, { value, until: at + seconds * 1000 })
      return value
    },
  }
}
