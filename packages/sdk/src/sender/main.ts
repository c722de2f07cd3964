/** A sender as a process of its own: `node main.ts STATE_FOLDER`. */
import { runSender } from './run-sender.ts'

const [, , root] = process.argv
if (root !== undefined) await runSender(root)
