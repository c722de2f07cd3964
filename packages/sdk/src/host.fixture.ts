/** A real program with the SDK in it: records what its arguments say, prints, and exits. Run by tests as a child. */
import { createTelemetry } from './create-telemetry.ts'
import { orbit } from './orbit.fixture.ts'

const [endpoint = '', mode = '', count = '1', exitCode = '7'] = process.argv.slice(2)
const telemetry =
  mode === 'plain'
    ? undefined
    : createTelemetry({ contract: orbit, release: '1.4.2', endpoint, writeKey: 'wk_test', sendEveryMs: 0 })
for (let n = 0; n < Number(count); n++) telemetry?.record('scan.completed', { duration: n, tools: ['trivy'] })
process.stdout.write('scanned\n')
process.stderr.write('warned\n')
if (mode === 'throw') throw new Error('the host failed')
if (mode === 'kill') process.kill(process.pid, 'SIGKILL')
if (mode === 'command') process.exitCode = (await telemetry?.command(process.argv.slice(6))) ?? 0
else process.exit(Number(exitCode))
