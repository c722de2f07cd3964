/** Waits for a promise, but no longer than `ms`; false where the time was over first. */
export async function withinTime(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const over = Promise.withResolvers<false>()
  const timer = setTimeout(() => over.resolve(false), ms)
  try {
    return await Promise.race([promise.then(() => true as const), over.promise])
  } finally {
    clearTimeout(timer)
  }
}
