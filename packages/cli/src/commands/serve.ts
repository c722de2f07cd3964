import { resolve } from 'node:path'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { dashboardFolder, NOT_BUILT } from '../dashboard-folder.ts'
import { parsePort } from '../port.ts'
import type { World } from '../world.ts'

interface Typed {
  readonly port?: string
  readonly host?: string
  readonly data?: string
  readonly json?: boolean
}

const HELP = `
Environment:
  ABOVEBOARD_PORT, ABOVEBOARD_HOST, ABOVEBOARD_DATA   stand for the options where these are not given
  ABOVEBOARD_ADMIN_KEY                                an admin key of your own (ak_…), for automation

Example:
  ABOVEBOARD_ADMIN_KEY="ak_$(openssl rand -hex 32)" aboveboard serve --data /var/lib/aboveboard
`

export function register(program: Command, world: World): void {
  program
    .command('serve')
    .description('Runs the receiver and serves its dashboard until it is asked to stop (SIGINT or SIGTERM).')
    .option('--port <number>', 'port to listen on, 0 for any free one (4870)')
    .option('--host <address>', 'address to listen on (127.0.0.1)')
    .option('--data <folder>', 'where everything is kept (./aboveboard-data)')
    .option('--json', 'print one line of JSON when the receiver listens')
    .addHelpText('after', HELP)
    .action((typed: Typed) => serve(typed, world))
}

async function serve(typed: Typed, world: World): Promise<void> {
  const { env, stdout } = world
  const port = parsePort(typed.port ?? (env.ABOVEBOARD_PORT || '4870'), '--port or ABOVEBOARD_PORT')
  const host = typed.host ?? (env.ABOVEBOARD_HOST || '127.0.0.1')
  const dataDir = resolve(world.cwd, typed.data ?? (env.ABOVEBOARD_DATA || 'aboveboard-data'))
  const dashboard = dashboardFolder()
  const { startReceiver, ReceiverError } = await import('@aboveboard/receiver')
  const receiver = await startReceiver({
    dataDir,
    host,
    port,
    ...(dashboard === undefined ? {} : { dashboard }),
    ...(env.ABOVEBOARD_ADMIN_KEY ? { adminKey: env.ABOVEBOARD_ADMIN_KEY } : {}),
  }).catch((error: unknown) => {
    // A StoreError comes through the receiver from a package that this one does not depend on.
    const isKnown = error instanceof ReceiverError || (error instanceof Error && error.name === 'StoreError')
    if (!isKnown) throw error
    throw new CliError({ what: 'The receiver does not start.', where: dataDir, remedy: error.message, cause: error })
  })
  const stopped = world.untilStopped()
  const setup = await receiver.setupLink()
  const started = { url: receiver.url, ...(setup === undefined ? {} : { setup }), data: dataDir }
  stdout.write(typed.json ? `${JSON.stringify(started)}\n` : greeting(started, dashboard !== undefined))
  await stopped
  await receiver.close()
  if (!typed.json) stdout.write('Stopped.\n')
}

interface Started {
  readonly url: string
  /** While there is no member. */
  readonly setup?: string
  readonly data: string
}

const greeting = ({ url, setup, data }: Started, hasDashboard: boolean): string =>
  [
    `Receiver   ${url}`,
    `Data       ${data}`,
    ...(hasDashboard ? dashboardLines(url, setup) : [`Dashboard  ${NOT_BUILT}`]),
    'Stop with Ctrl-C.',
    '',
  ].join('\n')

const dashboardLines = (url: string, setup: string | undefined): readonly string[] =>
  setup === undefined
    ? [`Dashboard  ${url}`, '           Sign in with your name and password.']
    : [
        `Dashboard  ${setup}`,
        '           The link asks for your name and a password, once, within a day.',
        '           Start again for another one.',
      ]
