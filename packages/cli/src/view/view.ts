import { type Api, connect } from '../api.ts'
import { CliError } from '../cli-error.ts'
import type { Typed } from '../commands/view.ts'
import { jsonText } from '../json-text.ts'
import { colorsOf, type World } from '../world.ts'
import { findProduct } from './find-product.ts'
import { loadSummary } from './load-summary.ts'
import { parseRange, wholePeriods } from './range.ts'
import { renderPage } from './render-page.ts'
import type { Summary } from './summary.ts'

export async function view(asked: string | undefined, typed: Typed, world: World): Promise<void> {
  const output = chooseOutput(typed)
  parseRange(typed, world.now())
  if (output === 'raw' || output === 'export') return reports(output, asked, typed, world)
  if (output === 'watch') return watched(asked, typed, world)
  const summary = await load(connect(typed, world), asked, typed, world)
  world.stdout.write(output === 'json' ? `${jsonText(summary)}\n` : page(summary, typed, world))
}

/** `--export` may be combined with `--json`, which then says what was written. */
function chooseOutput({
  raw,
  export: file,
  watch,
  json,
  by,
  all,
}: Typed): 'raw' | 'export' | 'watch' | 'json' | 'page' {
  const chosen = [raw && '--raw', file !== undefined && '--export', watch && '--watch'].filter(Boolean)
  if (chosen.length > 1)
    throw misuse('Only one of these can be done at a time.', chosen.join(' and '), 'Leave one out.')
  if (watch && json) throw misuse('The screen is no place for JSON.', '--watch and --json', 'Leave one out.')
  if ((raw || file !== undefined) && (by !== undefined || all))
    throw misuse('Reports have every field.', '--by and --all', 'Leave them out; --event chooses reports.')
  if (raw) return 'raw'
  if (file !== undefined) return 'export'
  if (watch) return 'watch'
  return json ? 'json' : 'page'
}

async function load(api: Api, asked: string | undefined, typed: Typed, world: World): Promise<Summary> {
  const now = world.now()
  const { event, by, all = false, json = false } = typed
  const viewed = await findProduct(api, asked)
  return loadSummary(api, {
    ...viewed,
    range: wholePeriods(parseRange(typed, now), viewed.contract),
    ...(event === undefined ? {} : { event }),
    ...(by === undefined ? {} : { by }),
    details: json || (all && by === undefined) ? 'all' : by === undefined ? 'main' : 'none',
    now,
  })
}

function page(summary: Summary, typed: Typed, world: World): string {
  const columns = world.stdout.columns ?? (Number(world.env.COLUMNS) || 80)
  const colors = colorsOf(world)
  return renderPage(summary, { columns, colors, all: typed.all === true, isBreakdown: typed.by !== undefined })
}

async function reports(output: 'raw' | 'export', asked: string | undefined, typed: Typed, world: World): Promise<void> {
  const api = connect(typed, world)
  const { contract } = await findProduct(api, asked)
  const wanted = {
    contract,
    range: wholePeriods(parseRange(typed, world.now()), contract),
    ...(typed.event === undefined ? {} : { event: typed.event }),
  }
  if (output === 'raw') {
    const { printReports } = await import('./print-reports.ts')
    return printReports(api, wanted, world)
  }
  const { exportReports } = await import('./export-reports.ts')
  const { export: file = '', force = false, json = false } = typed
  return exportReports(api, { ...wanted, file, force, json }, world)
}

async function watched(asked: string | undefined, typed: Typed, world: World): Promise<void> {
  const { parseInterval, watch } = await import('./watch.ts')
  const stop = new AbortController()
  const api = connect(typed, world, stop.signal)
  const draw = async () => {
    const summary = await load(api, asked, typed, world)
    return { page: page(summary, typed, world), asOf: summary.as_of }
  }
  await watch({ draw, intervalMs: parseInterval(typed.watch), stop }, world)
}

const misuse = (what: string, where: string, remedy: string): CliError =>
  new CliError({ what, where, remedy, exitCode: 2 })
