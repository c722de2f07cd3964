/** The program: a primary that keeps its workers alive, and the workers. */
import cluster from 'node:cluster'
import { keepPassword } from './admin/session.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import type { Extend } from './extension.ts'
import { openShop } from './shop.ts'
import { VERSION } from './version.ts'
import { startWorker } from './worker.ts'

const HELP = `eventyay ${VERSION}, a small ticket shop
  eventyay        start the shop
  eventyay work   do the jobs that wait, then end (for cron, with EVENTYAY_JOBS=cron)
  eventyay telemetry   what the shop reports about itself
The environment configures it: see README.md.
`
const MISUSE = 2
/** A worker that dies at once is not started again at once. */
const PAUSE_MS = 500

/** Resolves when the shop runs, or with the exit code when there is nothing more to do. */
export async function run(argv: readonly string[], extend: readonly Extend[]): Promise<number | undefined> {
  try {
    const config = readConfig(process.env)
    if (argv.length === 0) return await (cluster.isPrimary ? startPrimary(config) : startWorkerProcess(config, extend))
    if (argv.length === 1 && argv[0] === 'work') return await work(config)
    return await extensionCommand(argv, config, extend)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`eventyay: ${error.message}\n`)
    return MISUSE
  }
}

async function extensionCommand(
  [name, ...argv]: readonly string[],
  config: Config,
  extend: readonly Extend[],
): Promise<number> {
  const shop = await openShop(config)
  const extensions = extend.map((one) => one(shop))
  const command = extensions.find((extension) => extension.command.name === name)?.command
  if (!command) process.stdout.write(HELP)
  const code = command ? await command.run(argv) : name === '--help' ? 0 : MISUSE
  for (const extension of extensions) await extension.stop()
  shop.close()
  return code
}

async function work(config: Config): Promise<number> {
  const shop = await openShop(config)
  shop.queue.add({ kind: 'clean-up' })
  const done = shop.queue.work()
  shop.close()
  process.stdout.write(`${done} jobs done.\n`)
  return 0
}

async function startPrimary(config: Config): Promise<undefined> {
  const shop = await openShop(config)
  await keepPassword(shop)
  shop.close()
  let isEnding = false
  const start = () => void (isEnding || cluster.fork())
  cluster.on('listening', ({ process: { pid } }, { port }) =>
    process.stdout.write(`eventyay: worker ${pid} answers on http://${config.host}:${port}\n`),
  )
  cluster.on('exit', ({ process: { pid } }, code, signal) => {
    if (isEnding) return
    process.stderr.write(`eventyay: worker ${pid} ended (${signal ?? code}); another takes its place\n`)
    setTimeout(start, PAUSE_MS)
  })
  onEnd(() => {
    isEnding = true
    for (const worker of Object.values(cluster.workers ?? {})) worker?.kill('SIGTERM')
  })
  for (let n = 0; n < config.workers; n++) start()
}

async function startWorkerProcess(config: Config, extend: readonly Extend[]): Promise<undefined> {
  const worker = await startWorker(await openShop(config), extend)
  onEnd(async () => {
    await worker.stop()
    process.disconnect()
  })
}

function onEnd(end: () => void | Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end())
}
