/** How the sender is run as a process of its own, and whether there is anything for it to do. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { callerPlaces } from '../consent/account.ts'
import type { Decision } from '../consent/decide.ts'
import { hasFiles } from '../files/private-file.ts'
import type { Host } from '../host.ts'
import { readNotice } from '../notice/notice-record.ts'
import { mailVariables } from '../transports/mail-variables.ts'
import { DEFAULT_INTERVAL_MS } from './attempt.ts'
import { writeDestination } from './destination.ts'
import { batchesUrl } from './endpoint.ts'
import { GUARD, isSender } from './guard.ts'
import { NO_PROXY_VARIABLES, PROXY_VARIABLES } from './proxy-variables.ts'

/** All that a sender may know of its parent's environment. */
const PASSED_ON = [
  'PATH',
  'ProgramData',
  'SystemRoot',
  'TEMP',
  'TMP',
  'TMPDIR',
  'NODE_EXTRA_CA_CERTS',
  'NODE_USE_SYSTEM_CA',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  ...PROXY_VARIABLES,
  ...NO_PROXY_VARIABLES,
]

export const hasWork = ({ paths }: Host): boolean =>
  [paths.spool, paths.claimed, paths.batches].some((folder) => hasFiles(folder))

/** Why this host cannot start a sender, in a sentence; undefined where it can. */
export function whyNoSender({ options, paths, world }: Host): string | undefined {
  if (!batchesUrl(options.endpoint)) return 'The endpoint is neither https nor on this machine.'
  if (isSender(world.env, paths.root)) return 'This process is a sender itself.'
  if (!world.detaches) return 'This is a simulated machine; `telemetry send` sends.'
  if (!options.sender && !existsSync(senderFile())) {
    return 'The program was bundled without the sender; its maker can name one with the option `sender`.'
  }
  return undefined
}

function senderFile(): string {
  // Bundlers that make CommonJS may leave no address.
  const here: string | undefined = import.meta.url
  return here?.startsWith('file:')
    ? fileURLToPath(new URL(here.endsWith('.ts') ? './main.ts' : './sender.js', here))
    : ''
}

export interface SenderCommand {
  readonly program: string
  readonly argv: readonly string[]
  readonly env: { readonly [name: string]: string }
}

export function senderCommand({ options, paths, product, world }: Host): SenderCommand {
  const [program = process.execPath, ...argv] = options.sender?.argv ?? [process.execPath, senderFile()]
  const env: { [name: string]: string } = { [GUARD]: paths.root }
  const credentials = options.transport?.kind === 'sendgrid' ? Object.values(mailVariables(product)) : []
  for (const name of [...PASSED_ON, ...credentials]) if (world.env[name] !== undefined) env[name] = world.env[name]
  return { program, argv: [...argv, paths.root], env }
}

/** Tells the sender where to send, and on what the yes rests that it acts on. */
export function writeOrders(host: Host, { because }: Decision): void {
  const { options, paths, places, product, world } = host
  const isSaved = because.some(({ step }) => step === 'stored')
  const isTold = because.some(({ step }) => step === 'model') && readNotice(paths, world.uid) !== undefined
  writeDestination(paths, {
    product,
    endpoint: options.endpoint,
    writeKey: options.writeKey,
    ...(options.transport && { transport: options.transport }),
    decisions: places.decisions,
    denials: callerPlaces(product, world).decisions,
    basis: isSaved ? 'saved' : isTold ? 'notice' : 'other',
    sendEveryMs: options.sendEveryMs ?? DEFAULT_INTERVAL_MS,
  })
}
