import { ordersOf } from './guard.ts'

/**
 * For programs that are bundled into one file or one executable and therefore name themselves in the option `sender`:
 * to be called first of all. In a process that the SDK started as a sender it does a sender's work, at most 30 s, and
 * resolves with true: end then. In any other it resolves with false and does nothing. Never rejects.
 */
export async function runAsSender(): Promise<boolean> {
  const root = ordersOf(process)
  if (root === undefined) return false
  const { runSender } = await import('./run-sender.ts')
  await runSender(root)
  return true
}
