import { consentOf, type Host } from '../host.ts'
import type { Erasure } from '../identity/erase-installs.ts'
import { eraseState } from './erase.ts'
import { whyNothingIsKept } from './person.ts'
import { printable } from './printable.ts'
import { count, err, out, paragraphs, type Reply, refusal } from './reply.ts'

const LONGEST_MS = 30_000

/**
 * Erases what was recorded on this machine and asks the receivers to erase what they keep under its ids; what they have
 * not answered is asked again the next time. The decision stays as it is. Goes to the network in every state: the user
 * asks for it, and it tells nothing but which ids are meant.
 */
export async function eraseInstall(host: Host): Promise<Reply> {
  const { options, paths, world } = host
  const obstacle = whyNothingIsKept(host)
  if (obstacle !== undefined) return refusal({ why: obstacle }, paragraphs(obstacle))
  const { askForErasure, eraseInstalls } = await import('../identity/erase-installs.ts')
  const erasing = { paths, world, writeKey: options.writeKey, signal: AbortSignal.timeout(LONGEST_MS) }
  askForErasure(erasing)
  eraseState(paths)
  const erasures = await eraseInstalls(erasing)
  const done = erasures.every((erasure) => erasure.done)
  const json = { done, erased: paths.root, erasures, kept: erasures.length > 0 ? paths.installs : null }
  return { code: done ? 0 : 1, json, lines: [out(doneText(host, erasures)), ...waitingText(host, erasures).map(err)] }
}

function doneText(host: Host, erasures: readonly Erasure[]): string {
  const { compiled, program } = host
  const receipts = erasures.flatMap((erasure) => (erasure.done ? receiptText(erasure) : []))
  const isOn = consentOf(host).state === 'on'
  return paragraphs(
    'Erased: all that was recorded on this machine. From now on it is a new install.',
    ...(erasures.length === 0 ? [nothingToAsk(compiled.contract.install_id)] : receipts),
    ...(isOn ? [`Telemetry stays on. Switch it off: ${program} telemetry off`] : []),
  )
}

const nothingToAsk = (mode: Host['compiled']['contract']['install_id']): string =>
  mode === 'none'
    ? 'What was sent before carries no id. Nobody can tell it from the reports of others, so it stays in the counts.'
    : 'No receiver keeps anything that was sent under an id of this machine.'

function receiptText({ endpoint, id, receipt, verified }: Erasure & { readonly done: true }): readonly string[] {
  const signature = verified ? '' : ' Its receipt is signed, but came without the key to verify it with.'
  return [
    `${endpoint} erased ${count(receipt.reports, 'report')} of ${id}.${signature}`,
    `It says: ${printable(receipt.statement)}`,
  ]
}

/** One paragraph for each receiver that has not answered. */
function waitingText({ paths, program }: Host, erasures: readonly Erasure[]): readonly string[] {
  const waiting = new Map<string, { readonly why: string; readonly ids: number }>()
  for (const erasure of erasures) {
    if (erasure.done) continue
    const { endpoint, why } = erasure
    waiting.set(endpoint, { why, ids: (waiting.get(endpoint)?.ids ?? 0) + 1 })
  }
  return [...waiting].map(([endpoint, { why, ids }]) =>
    paragraphs(
      `${endpoint} has not erased what it keeps of ${count(ids, 'id')} yet: ${why}.`,
      `Try again: ${program} telemetry erase. What that takes, and nothing else, is kept in ${paths.installs}`,
    ),
  )
}
