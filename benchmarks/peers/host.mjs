// A command with one kind of telemetry, or `none`: three events, used as its documents say. Copied beside each peer's
// packages, so that their names resolve. Arguments: name, what to import, mode, URL of the collector, contract's file.
// Mode `end` waits as that telemetry asks to; `exit` calls process.exit() behind the last event; `weigh` prints what
// importing it took, in ms, and the memory of the process after the events, in bytes.
const { readdirSync, readFileSync } = process.getBuiltinModule('node:fs')

const [name, specifier, mode, url, contractFile] = process.argv.slice(2)
const EVENT = 'job.finished'
const job = { mode: 'terminal', outcome: 'done', parallel: true, files: 12, duration: 3, warnings: 0, plugins: ['css'] }
const jobs = ['lint', 'test', 'build'].map((command) => ({ ...job, command }))

/** Each records the events and gives back how its documents ask to end. */
const TELEMETRY = {
  none: () => undefined,
  aboveboard({ createTelemetry }) {
    const contract = JSON.parse(readFileSync(contractFile, 'utf8'))
    const sendEveryMs = process.env.SENDS ? 0 : 24 * 3_600_000
    const telemetry = createTelemetry({ contract, release: '2.8.0', endpoint: url, writeKey: 'wk_bench', sendEveryMs })
    for (const fields of jobs) telemetry.record(EVENT, fields)
    return undefined
  },
  posthog({ PostHog }) {
    const client = new PostHog('phc_bench', { host: url })
    for (const properties of jobs) client.capture({ distinctId: 'bench', event: EVENT, properties })
    return () => client.shutdown()
  },
  segment({ Analytics }) {
    const analytics = new Analytics({ writeKey: 'bench', host: url })
    for (const properties of jobs) analytics.track({ anonymousId: 'bench', event: EVENT, properties })
    return () => analytics.closeAndFlush()
  },
  sentry({ init, captureMessage, close }) {
    init({ dsn: url.replace('http://', 'http://bench@').concat('/1') })
    for (const extra of jobs) captureMessage(`${EVENT} ${extra.command}`, { extra })
    return () => close()
  },
  // Its address is fixed and not ours to report to: only imported.
  astro: () => undefined,
}

const started = performance.now()
const module = name === 'none' ? undefined : await import(specifier)
const importMs = performance.now() - started
const end = TELEMETRY[name](module)
if (mode === 'weigh') {
  process.stdout.write(JSON.stringify({ importMs, rss: process.memoryUsage.rss() }))
  process.exit()
}
console.log(`${readdirSync('.').length} files`)
if (mode === 'exit') process.exit()
// A client that cannot deliver may reject; the command is done all the same.
await end?.().catch(() => {})
