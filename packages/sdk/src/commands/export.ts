/** `telemetry export`: what is kept of this install elsewhere, or what waits on this machine, in the user's hands. */
import { resolve } from 'node:path'
import { isErrno } from '../files/is-errno.ts'
import { createFile } from '../files/private-file.ts'
import { consentOf, type Host } from '../host.ts'
import type { Exported } from '../identity/export-installs.ts'
import type { Given } from './flags.ts'
import { printableJson } from './printable.ts'
import { count, err, firstReason, out, paragraphs, type Reply, refusal } from './reply.ts'
import { BUSY, sealWaiting } from './waiting.ts'

const LONGEST_MS = 60_000

/** Where reports carry an id, what the receivers keep of it; else, and with `--waiting`, what waits to be sent. */
export function exportReports(host: Host, given: Given): Reply | Promise<Reply> {
  const file = given['--out'] === undefined ? undefined : resolve(given['--out'])
  const hasId = host.compiled.contract.install_id !== 'none'
  return hasId && !('--waiting' in given) ? exportKept(host, file) : exportWaiting(host, file)
}

/** Each report as a line of JSON. Goes to the network in every state: the user asks for it. */
async function exportKept(host: Host, file: string | undefined): Promise<Reply> {
  const { options, paths, world } = host
  const { exportInstalls } = await import('../identity/export-installs.ts')
  const signal = AbortSignal.timeout(LONGEST_MS)
  const exported = await exportInstalls({ paths, world, writeKey: options.writeKey, signal })
  const text = exported.reports.map((report) => `${printableJson(report)}\n`).join('')
  return handOver(text, file, {
    isWhole: exported.problems.length === 0,
    words: keptWords(host, exported),
    json: { ...exported },
  })
}

function keptWords({ program }: Host, { ids, lost, problems, reports }: Exported): readonly string[] {
  return [
    `${count(reports.length, 'report')} kept under ${count(ids, 'id')} of this machine.`,
    ...(lost === 0
      ? []
      : [`${count(lost, 'earlier id')} can be erased (${program} telemetry erase), and no longer exported.`]),
    ...problems.map(({ id, endpoint, why }) => `${endpoint} gave nothing of ${id}: ${why}.`),
  ]
}

/** The exact bytes of the next uploads, in the format that `aboveboard import` reads. They stay in the queue as well. */
async function exportWaiting(host: Host, file: string | undefined): Promise<Reply> {
  const { product, world } = host
  const decision = consentOf(host)
  if (decision.state !== 'on') {
    const why = `nothing is going to be sent, telemetry is ${decision.state}. ${firstReason(decision)}`
    return refusal({ why }, paragraphs(`Nothing was exported: ${why}`))
  }
  const batches = sealWaiting(host)
  if (!batches) return refusal({ why: BUSY }, BUSY)
  const { formatBatchFile } = await import('../transports/file-format.ts')
  return handOver(formatBatchFile({ product, made: world.now().toISOString(), batches }), file, {
    isWhole: true,
    words: [`${count(batches.length, 'batch')} that ${batches.length === 1 ? 'waits' : 'wait'} to be sent.`],
    json: { batches: batches.map(String) },
  })
}

interface Found {
  readonly isWhole: boolean
  readonly words: readonly string[]
  readonly json: Reply['json']
}

/** To stdout, or into a file that was not there before; words about it go to stderr. */
function handOver(text: string, file: string | undefined, { isWhole, words, json }: Found): Reply {
  const failure = file === undefined ? undefined : whyNotWritten(file, text)
  const written = file === undefined ? [] : [failure === undefined ? `Written to ${file}` : `Not written: ${failure}`]
  const done = isWhole && failure === undefined
  return {
    code: done ? 0 : 1,
    json: { done, ...json, file: file ?? null, ...(failure !== undefined && { why: failure }) },
    lines: [...(file === undefined && text !== '' ? [out(text.trimEnd())] : []), err(paragraphs(...words, ...written))],
  }
}

function whyNotWritten(file: string, text: string): string | undefined {
  try {
    createFile(file, text)
    return undefined
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return `${file} exists and was left as it is.`
    if (isErrno(error)) return `${file} (${error.code})`
    throw error
  }
}
