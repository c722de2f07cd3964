import { existsSync } from 'node:fs'
import { consentOf, type Host } from '../host.ts'
import { readNarrowing } from '../narrowed.ts'
import { isNoticeRun } from '../notice/notice-run.ts'
import { batchesUrl } from '../sender/endpoint.ts'
import { askedFor, readable } from '../sender/readable.ts'
import { type Report, send } from '../sender/sender.ts'
import { wayOf } from '../sender/way.ts'
import { count, err, firstReason, out, paragraphs, type Reply, refusal } from './reply.ts'

const LIFETIME_MS = 30_000

/** Does a sender's work in this process, once, and says what came of it. */
export async function sendNow(host: Host): Promise<Reply> {
  const { options, paths, product, world } = host
  const url = batchesUrl(options.endpoint)
  const obstacle = whyNotNow(host)
  if (obstacle !== undefined || !url) {
    const why =
      obstacle ?? `the endpoint is neither https nor on this machine (${options.redirectedBy ?? options.endpoint}).`
    return refusal({ why }, paragraphs(`Nothing was sent: ${why}`))
  }
  if (!existsSync(paths.root)) return replyOf(host, { outcome: 'done', batches: 0, sent: 0, rejected: 0, dropped: 0 })
  const report = await send({
    paths,
    product,
    url,
    writeKey: options.writeKey,
    ...(options.transport && { transport: options.transport }),
    world,
    isAllowed: () => consentOf(host).state === 'on',
    tries: 1,
    signal: AbortSignal.timeout(LIFETIME_MS),
    ...(options.sendEveryMs !== undefined && { sendEveryMs: options.sendEveryMs }),
  })
  return replyOf(host, report)
}

function whyNotNow(host: Host): string | undefined {
  const decision = consentOf(host)
  if (decision.state !== 'on') return `telemetry is ${decision.state}. ${firstReason(decision)}`
  const narrowing = readNarrowing(host.paths, host.world, host.options.endpoint)
  if (narrowing) return `the receiver asked ${askedFor(narrowing)}`
  return isNoticeRun(host.world, host.product)
    ? 'this run has shown you the notice, and such a run sends nothing.'
    : undefined
}

function replyOf(host: Host, report: Report): Reply {
  const { batches, dropped, outcome, rejected, sent } = report
  const { endpoint } = host.options
  const to = wayOf(host).receiver ?? endpoint
  const words = [
    ...(sent + rejected > 0 ? [`Sent ${count(sent, 'event')} in ${count(batches, 'batch')} to ${to}.`] : []),
    ...(rejected > 0 ? [`The receiver rejected ${count(rejected, 'event')}.`] : []),
    ...(dropped > 0 ? [`Gave up ${count(dropped, 'event')} that could not be delivered.`] : []),
  ]
  if (outcome === 'done' && words.length === 0) words.push('Nothing was waiting to be sent.')
  const problem = problemOf(report, to)
  return {
    code: problem === undefined ? 0 : 1,
    json: { done: problem === undefined, endpoint, ...report },
    lines: [...words.map(out), ...(problem === undefined ? [] : [err(paragraphs(problem))])],
  }
}

function problemOf({ outcome, why }: Report, to: string): string | undefined {
  switch (outcome) {
    case 'done':
      return undefined
    case 'waiting':
      return `Not everything reached ${to}: ${readable(why ?? 'unknown')}. It is kept and tried again.`
    case 'stopped':
      return 'Stopped: telemetry was switched off meanwhile.'
    case 'busy':
      return 'Another sender is at work; try again in a minute.'
    default:
      return outcome satisfies never
  }
}
