/** Starts a sender as a process of its own, at the beginning of a run, where earlier runs left something to send. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Decision } from '../consent/decide.ts'
import { listFolder } from '../files/private-file.ts'
import type { Host } from '../host.ts'
import { DEFAULT_INTERVAL_MS, isDue, jittered, readAttempt, writeAttempt } from './attempt.ts'
import { writeDestination } from './destination.ts'
import { batchesUrl } from './endpoint.ts'

/** Set in the sender's environment: a host that runs as its own sender starts no further one. */
const GUARD = 'ABOVEBOARD_SENDER'

/** All that a sender may know of its parent's environment. */
const PASSED_ON = [
  'PATH',
  'SystemRoot',
  'TEMP',
  'TMP',
  'TMPDIR',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
]

/** Does nothing, with a few file reads, unless there is something to send and the last attempt is long ago. */
export function startSenderIfDue(host: Host, decision: Decision): void {
  const { options, paths, world } = host
  const now = world.now().getTime()
  const attempt = readAttempt(paths, world)
  if (!isDue(attempt, now) || !hasWork(host) || whyNoSender(host) !== undefined) return
  const interval = options.sendEveryMs ?? DEFAULT_INTERVAL_MS
  writeDestination(paths, {
    product: host.product,
    endpoint: options.endpoint,
    writeKey: options.writeKey,
    decisions: host.places.decisions,
    needsSavedYes: decision.because.some(({ step }) => step === 'stored'),
    sendEveryMs: interval,
  })
  writeAttempt(paths, { at: now, next: now + jittered(interval, world.random) })
  spawnSender(host)
}

const hasWork = ({ paths }: Host): boolean =>
  [paths.spool, paths.claimed, paths.batches].some((folder) => listFolder(folder).length > 0)

/** Why this host cannot start a sender, in a sentence; undefined where it can. */
export function whyNoSender({ options, world }: Host): string | undefined {
  if (!batchesUrl(options.endpoint)) return 'The endpoint is neither https nor on this machine.'
  if (world.env[GUARD] !== undefined) return 'This process is a sender itself.'
  if (!world.detaches) return 'This is a simulated machine; `telemetry send` sends.'
  if (!options.sender && !existsSync(senderFile())) {
    return 'The program was bundled without the sender; its maker can name one with the option `sender`.'
  }
  return undefined
}

const senderFile = (): string =>
  fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './main.ts' : './sender.js', import.meta.url))

function spawnSender({ options, paths, world }: Host): void {
  // Loaded here and synchronously: most runs start no sender, and the host may exit before a promise resolves.
  const { spawn } = process.getBuiltinModule('node:child_process')
  const [program = process.execPath, ...argv] = options.sender?.argv ?? [process.execPath, senderFile()]
  const env: { [name: string]: string } = { [GUARD]: '1' }
  for (const name of PASSED_ON) if (world.env[name] !== undefined) env[name] = world.env[name]
  const child = spawn(program, [...argv, paths.root], { detached: true, stdio: 'ignore', env, windowsHide: true })
  // A program that is not there is reported here; `status` shows that the attempt had no outcome.
  child.on('error', () => {})
  child.unref()
}
