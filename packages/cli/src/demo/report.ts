/** What the demo prints. */
import { NOT_BUILT } from '../dashboard-folder.ts'
import { colorsOf, type World } from '../world.ts'
import { DAYS } from './population.ts'
import type { ReadBack } from './read-back.ts'
import type { Simulated } from './simulate.ts'

export interface Serving {
  readonly link: string
  readonly url: string
  readonly product: string
  readonly readKey: string
}

export interface Report {
  /** The data folder holds the data of an earlier day's demo. */
  reusing(made: string): void
  started(link: string): void
  /** After each run; shown on a terminal only. */
  ran(done: number, all: number, day: Date): void
  filled(simulated: Simulated, held: ReadBack): void
  serving(serving: Serving): void
}

export interface ReportOptions {
  /** One line of JSON for each of these, and nothing else. */
  readonly json: boolean
  readonly hasDashboard: boolean
}

const CLEAR_LINE = '\r\u001b[K'

export function createReport(world: World, { json, hasDashboard }: ReportOptions): Report {
  const { stdout } = world
  const colors = colorsOf(world)
  const began = world.now().getTime()
  const say = (lines: readonly string[], facts: object): void => {
    stdout.write(json ? `${JSON.stringify(facts)}\n` : `${lines.join('\n')}\n`)
  }
  const dashboard = (link: string): string =>
    hasDashboard ? `Dashboard  ${colors.cyan(link)}` : `Dashboard  ${NOT_BUILT}`
  return {
    reusing(made) {
      say([`The data of the demo of ${made} is here already. Remove the data folder for a new one.`, ''], { made })
    },
    started(link) {
      const next = `Running the example program for real, ${DAYS} simulated days:`
      say([dashboard(link), '           The link signs in once.', '', next], { sign_in: link })
    },
    ran(done, all, day) {
      if (json || !stdout.isTTY) return
      const progress = `  ${done} of ${all} runs, ${day.toISOString().slice(0, 'YYYY-MM-DD'.length)}`
      stdout.write(done === all ? CLEAR_LINE : CLEAR_LINE + colors.dim(progress))
    },
    filled(simulated, held) {
      const seconds = Math.round((world.now().getTime() - began) / 1000)
      say(summary(simulated, held, seconds), { ...simulated, ...held, seconds })
    },
    serving(serving) {
      const { link, url, product, readKey } = serving
      const view = `ABOVEBOARD_URL=${url} ABOVEBOARD_KEY=${readKey} npx aboveboard view ${product}`
      say([dashboard(link), `Terminal   ${view}`, 'Stop with Ctrl-C.'], { sign_in: link, url, read_key: readKey })
    },
  }
}

function summary(simulated: Simulated, { books, reports, newInstalls }: ReadBack, seconds: number): string[] {
  const { recorded, stored, rejected, dropped } = books
  const counts = Object.entries(reports).map(([event, count]) => `${event} ${count}`)
  return [
    `  ${simulated.runs} runs by ${simulated.installs} simulated installs in ${seconds} s`,
    `  recorded ${recorded} = stored ${stored} + rejected ${rejected} + dropped ${dropped}`,
    `  reports  ${counts.join(', ')}`,
    `  installs ${newInstalls}, counted without any id`,
    '',
  ]
}
