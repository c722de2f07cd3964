// A heartbeat is written down after it was sent, and not before.
import { replaceInSource } from './replace-in-source.ts'

replaceInSource('packages/sdk/src/heartbeat/shared-state.ts', [
  ['await keep(after)', 'await keep(after.tries === before.tries ? after : before)'],
])
replaceInSource('packages/sdk/src/heartbeat/heartbeat.ts', [
  ['known.waiting?.bytes === claimed.bytes ? settled(known,', 'true ? settled({ ...known, waiting: claimed },'],
])
