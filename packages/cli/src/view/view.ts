import { verifyCompiled } from '@aboveboard/contract'
import { type CompiledContract, type DayNumber, dayOf, parseDay } from '@aboveboard/protocol'
import { type Api, connect } from '../api.ts'
import { type Products, parseProducts } from '../api-answers.ts'
import { CliError } from '../cli-error.ts'
import type { Typed } from '../commands/view.ts'
import { visibleText } from '../visible-text.ts'
import { colorsOf, type World } from '../world.ts'
import { loadSummary } from './load-summary.ts'
import { renderSummary } from './render-summary.ts'

const DEFAULT_DAYS = 28

export async function view(asked: string | undefined, typed: Typed, world: World): Promise<void> {
  const now = world.now()
  const to = parseOption('--to', typed.to) ?? dayOf(now)
  const from = parseOption('--from', typed.from) ?? to - DEFAULT_DAYS + 1
  const api = connect(typed, world)
  const visible = parseProducts((await api.ask('GET', '/v1/products')).body)
  const product = chooseProduct(asked, visible)
  const { ribbon } = visible
  const summary = await loadSummary(api, {
    product,
    compiled: await contractOf(api, product),
    ...(ribbon === undefined ? {} : { ribbon }),
    ...(typed.event === undefined ? {} : { event: typed.event }),
    ...(typed.by === undefined ? {} : { by: typed.by }),
    from,
    to,
    now,
  })
  const columns = world.stdout.columns ?? (Number(world.env.COLUMNS) || 80)
  world.stdout.write(
    typed.json ? `${JSON.stringify(summary)}\n` : renderSummary(summary, { columns, colors: colorsOf(world) }),
  )
}

function parseOption(option: string, text: string | undefined): DayNumber | undefined {
  if (text === undefined) return undefined
  const day = parseDay(text)
  if (day !== undefined) return day
  throw new CliError({ what: 'That is no day.', where: option, remedy: 'Give one such as 2026-11-20.', exitCode: 2 })
}

function chooseProduct(asked: string | undefined, { products }: Products): string {
  const names = products.map(({ product }) => visibleText(product)).join(', ')
  const found =
    asked === undefined && products.length === 1 ? products[0] : products.find((one) => one.product === asked)
  if (found) return found.product
  throw new CliError({
    what: asked === undefined ? 'The key sees several products, or none.' : 'The key sees no such product.',
    remedy: names ? `Give one of ${names}.` : 'Add one with `aboveboard product add`.',
    exitCode: asked === undefined ? 2 : 1,
  })
}

async function contractOf(api: Api, product: string): Promise<CompiledContract> {
  const { body } = await api.ask('GET', `/v1/products/${encodeURIComponent(product)}/contract`)
  const verified = verifyCompiled(body)
  if (verified.ok) return verified.value
  throw new CliError({
    what: 'This version cannot read the contract that the receiver has.',
    where: product,
    remedy: 'Use the same version of `aboveboard` for receiver and command line.',
  })
}
