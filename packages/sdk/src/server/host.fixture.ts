/** A real server with telemetry in it: serves nobody, says when it is up, and goes when its input ends. */
import { createTelemetry } from '../create-telemetry.ts'
import { BUSY_SHOP, serverContract } from '../heartbeat/server.fixture.ts'

const [endpoint = ''] = process.argv.slice(2)
const contract = serverContract()
const telemetry = createTelemetry({ contract, release: '1.4.2', endpoint, writeKey: 'wk_test', server: true })
telemetry.record('scan.completed', { duration: 1, tools: [] })
telemetry.heartbeat(() => BUSY_SHOP, { tickMs: 50, isDevelopment: false })
process.stdin.on('data', () => {})
process.exitCode = 7
process.stdout.write('up\n')
