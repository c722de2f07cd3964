/** Sends the same prepared bodies to one server after another, from a process of its own. */
import { gzipSync } from 'node:zlib'
import { dayOf } from '@aboveboard/protocol'
import { benchContract, EVENT } from '../contract.ts'
import { generateBatches } from '../generate.ts'
import { openConnection } from './connection.ts'
import { type LoadResult, parseLoad, parseTarget, type Target } from './load.ts'

const DAYS = 3
const load = parseLoad(process.argv[2])
const bodies = prepareBodies()

process.on('message', async (message) => {
  const target = parseTarget(message)
  if (target) process.send?.(await run(target))
  else process.disconnect()
})
process.send?.('ready')

function prepareBodies(): readonly Uint8Array[] {
  const { eventsPerBatch } = load
  const reports = (load.warmUp + load.requests) * eventsPerBatch
  const lastDay = dayOf(new Date())
  const batches = generateBatches({
    compiled: benchContract(),
    event: EVENT,
    reports,
    lastDay,
    days: DAYS,
    eventsPerBatch,
  })
  return Array.from(batches, (batch) => {
    const json = Buffer.from(JSON.stringify(batch))
    return load.gzip ? gzipSync(json) : json
  })
}

/** Events a second behind the warm-up; until all is answered or the time is over. */
async function run(target: Target): Promise<LoadResult> {
  const requests = bodies.map((body) => requestOf(target, body))
  const { hostname, port } = new URL(target.url)
  const open = Array.from({ length: load.connections }, () => openConnection(hostname, Number(port)))
  const connections = await Promise.all(open)
  let sent = 0
  const until = (end: number, deadline: number) =>
    Promise.all(
      connections.map(async ({ send }) => {
        while (sent < end && performance.now() < deadline) {
          const status = await send(requests[sent++]!)
          if (status !== 202) throw new Error(`The server answered ${status} instead of 202.`)
        }
      }),
    )
  await until(load.warmUp, Number.POSITIVE_INFINITY)
  const before = sent
  const started = performance.now()
  await until(requests.length, started + load.maxSeconds * 1000)
  const seconds = (performance.now() - started) / 1000
  for (const connection of connections) connection.close()
  return { requestsPerSecond: (sent - before) / seconds, events: sent * load.eventsPerBatch }
}

function requestOf({ url, key }: Target, body: Uint8Array): Uint8Array {
  const head = [
    'POST /v1/batches HTTP/1.1',
    `Host: ${new URL(url).host}`,
    `Authorization: Bearer ${key}`,
    'Content-Type: application/json',
    ...(load.gzip ? ['Content-Encoding: gzip'] : []),
    `Content-Length: ${body.length}`,
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body])
}
