/** A receiver in a process of its own, for tests that end it the hard way. Prints its address, and its write key. */
import { startReceiver } from '../start-receiver.ts'
import { orbit } from './orbit.ts'

const dataDir = process.argv[2]
if (!dataDir) throw new Error('Usage: receiver-child.ts <data directory>')
const receiver = await startReceiver({ dataDir, port: 0 })
await receiver.addProduct(orbit)
const { key } = await receiver.addKey('orbit', 'write', 'child')
process.stdout.write(`${JSON.stringify({ url: receiver.url, key })}\n`)
