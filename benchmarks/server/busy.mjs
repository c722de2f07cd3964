// A server that has something to report a million times a minute; prints what its event loop and memory say of it.
// Arguments: the compiled contract's file, endpoint, seconds, and `with` or `without` telemetry.
import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createTelemetry } from '../../packages/sdk/dist/index.js'

const CALLS_A_SECOND = 1_000_000 / 60
const ROUND_MS = 5

const [contractFile = '', endpoint = '', seconds = '', telemetry = ''] = process.argv.slice(2)
const contract = JSON.parse(readFileSync(contractFile, 'utf8'))
const { record } =
  telemetry === 'with'
    ? createTelemetry({ contract, release: '2.8.0', endpoint, writeKey: 'wk_bench', server: true })
    : { record: () => {} }
const job = { mode: 'terminal', outcome: 'done', parallel: true, files: 12, duration: 3, warnings: 0, plugins: ['css'] }

const delay = monitorEventLoopDelay({ resolution: 1 })
const start = performance.now()
let calls = 0
delay.enable()
const timer = setInterval(() => {
  const elapsed = (performance.now() - start) / 1000
  // As many as the time asks for, so that a slow round is made up for.
  for (const due = elapsed * CALLS_A_SECOND; calls < due; calls++) record('job.finished', { ...job, command: 'lint' })
  if (elapsed < Number(seconds)) return
  clearInterval(timer)
  const [p50, p99, max] = [delay.percentile(50), delay.percentile(99), delay.max].map((ns) => ns / 1e6)
  const { system, user } = process.cpuUsage()
  const { rss } = process.memoryUsage()
  const cpuShare = (system + user) / 1e6 / elapsed
  process.stdout.write(JSON.stringify({ calls, p50, p99, max, cpuShare, rssMb: rss / 1024 ** 2 }))
}, ROUND_MS)
