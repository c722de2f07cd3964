/** A real program with the SDK in it: records what its arguments say, prints, and exits. Run by tests as a child. */
import { createTelemetry } from './create-telemetry.ts'
import { optOut, orbit } from './orbit.fixture.ts'
import { realWorld } from './world.ts'

const [endpoint = '', mode = '', count = '1', exitCode = '7'] = process.argv.slice(2)
const options = { release: '1.4.2', endpoint, writeKey: 'wk_test', sendEveryMs: 0 }
/** As in a container that keeps nothing, where somebody watches. */
const container = { contract: optOut({ containers: 'every-run' }), world: { ...realWorld(), ...seenAndForgotten() } }
const telemetry =
  mode === 'plain'
    ? undefined
    : createTelemetry({ contract: orbit, ...options, ...(mode === 'container' && container) })
telemetry?.notice()
for (let n = 0; n < Number(count); n++) telemetry?.record('scan.completed', { duration: n, tools: ['trivy'] })
process.stdout.write('scanned\n')
process.stderr.write('warned\n')
if (mode === 'throw') throw new Error('the host failed')
if (mode === 'kill') process.kill(process.pid, 'SIGKILL')
if (mode === 'command') process.exitCode = (await telemetry?.command(process.argv.slice(6))) ?? 0
else process.exit(Number(exitCode))

function seenAndForgotten() {
  return { noticeable: true, forgets: () => true }
}
