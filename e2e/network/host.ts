/**
 * A program that is bundled into one file or executable and is its own sender: records as many events as it is told,
 * prints, and ends. In a folder with a file `never-asks` it was made without `runAsSender()`; with `forgets`, it clears
 * its environment first.
 */
import { appendFileSync, existsSync } from 'node:fs'
import { createTelemetry, runAsSender } from '@aboveboard/sdk'
import { contract } from '../../conformance/contracts/orbit.contract.ts'

async function main(): Promise<void> {
  if (existsSync('forgets')) delete process.env.ABOVEBOARD_SENDER
  if (!existsSync('never-asks') && (await runAsSender())) return
  const [, file = process.execPath, count = '', ...command] = process.argv
  const self = file === process.execPath ? [file] : [process.execPath, file]
  const telemetry = createTelemetry({
    contract,
    release: '1.4.2',
    endpoint: 'https://telemetry.orbit.example',
    writeKey: 'wk_test',
    sendEveryMs: 0,
    sender: { argv: [...self, count] },
  })
  if (count === 'telemetry') {
    process.exitCode = await telemetry.command(command)
    return
  }
  for (let n = 0; n < Number(count); n++) telemetry.record('scan.completed', { duration: n, tools: ['trivy'] })
  appendFileSync('work-done', 'x')
  process.stdout.write('scanned\n')
  process.stderr.write('warned\n')
  process.exitCode = 7
}

void main()
