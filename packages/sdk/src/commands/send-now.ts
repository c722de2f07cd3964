import { existsSync } from 'node:fs'
import { consentOf, type Host } from '../host.ts'
import { batchesUrl } from '../sender/endpoint.ts'
import { type Report, send } from '../sender/sender.ts'

const LIFETIME_MS = 30_000

/** Does a sender's work in this process, once, and says what came of it. */
export async function sendNow(host: Host): Promise<number> {
  const { options, paths, product, world } = host
  const { state, because } = consentOf(host)
  if (state !== 'on') {
    world.stderr.write(`Nothing was sent: telemetry is ${state}. ${because[0]?.reason ?? ''}\n`)
    return 1
  }
  const url = batchesUrl(options.endpoint)
  if (!url) {
    world.stderr.write(`Nothing was sent: the endpoint ${options.endpoint} is neither https nor on this machine.\n`)
    return 1
  }
  if (!existsSync(paths.root)) return say(host, { outcome: 'done', batches: 0, sent: 0, rejected: 0, dropped: 0 })
  const report = await send({
    paths,
    product,
    url,
    writeKey: options.writeKey,
    world,
    isAllowed: () => consentOf(host).state === 'on',
    tries: 1,
    signal: AbortSignal.timeout(LIFETIME_MS),
    ...(options.sendEveryMs !== undefined && { sendEveryMs: options.sendEveryMs }),
  })
  return say(host, report)
}

function say({ options, world }: Host, report: Report): number {
  const { batches, dropped, outcome, rejected, sent, why } = report
  const to = options.endpoint
  if (sent + rejected > 0) world.stdout.write(`Sent ${count(sent, 'event')} in ${count(batches, 'batch')} to ${to}.\n`)
  if (rejected > 0) world.stdout.write(`The receiver rejected ${count(rejected, 'event')}.\n`)
  if (dropped > 0) world.stdout.write(`Gave up ${count(dropped, 'event')} that could not be delivered.\n`)
  switch (outcome) {
    case 'done':
      if (sent + rejected + dropped === 0) world.stdout.write('Nothing was waiting to be sent.\n')
      return 0
    case 'waiting':
      world.stderr.write(`The receiver at ${to} did not take everything (${why}); it is kept and tried again.\n`)
      return 1
    case 'stopped':
      world.stderr.write('Stopped: telemetry was switched off meanwhile.\n')
      return 1
    case 'busy':
      world.stderr.write('Another sender is at work; try again in a minute.\n')
      return 1
    default:
      return outcome satisfies never
  }
}

const count = (n: number, word: string): string =>
  `${n} ${n === 1 ? word : `${word}${word.endsWith('h') ? 'es' : 's'}`}`
