// The same command, which records three events. Arguments: the compiled contract's file, endpoint, write key, and
// milliseconds between two attempts to send.
import { readFileSync } from 'node:fs'
import { createTelemetry } from '../../packages/sdk/dist/index.js'
import { work } from './work.mjs'

const [contractFile, endpoint, writeKey, sendEveryMs] = process.argv.slice(2)
const contract = JSON.parse(readFileSync(contractFile, 'utf8'))
const telemetry = createTelemetry({ contract, release: '2.8.0', endpoint, writeKey, sendEveryMs: Number(sendEveryMs) })
const job = { mode: 'terminal', outcome: 'done', parallel: true, files: 12, duration: 3, warnings: 0 }
telemetry.record('job.finished', { ...job, command: 'lint', plugins: ['css'] })
telemetry.record('job.finished', { ...job, command: 'test', plugins: ['css', 'types'] })
telemetry.record('job.finished', { ...job, command: 'build', plugins: [], cached: true })
work()
