import { type Contract, declaredEvents } from '@aboveboard/protocol'
import type { Api } from '../api.ts'
import { parseReport } from '../api-answers.ts'
import { CliError } from '../cli-error.ts'
import { jsonText } from '../json-text.ts'
import type { World } from '../world.ts'
import { whyNoReports } from './load-last.ts'
import type { DayRange } from './range.ts'
import { reportsPath } from './reports-path.ts'

export interface ReportsWanted {
  readonly contract: Contract
  readonly range: DayRange
  readonly event?: string
}

/** One line of JSON for each kept report, as they arrive. */
export async function printReports(api: Api, wanted: ReportsWanted, { stdout }: World): Promise<void> {
  for await (const report of keptReports(api, wanted)) stdout.write(`${jsonText(report)}\n`)
}

/** The kept reports of a range. Throws a `CliError` where the contract does not let them be seen. */
export async function* keptReports(api: Api, { contract, range, event }: ReportsWanted) {
  const why = whyNoReports(contract)
  if (why !== undefined) {
    const remedy = '`aboveboard view --json` prints the counts.'
    throw new CliError({ what: 'Single reports of this product cannot be seen.', where: why, remedy })
  }
  if (event !== undefined && !Object.hasOwn(declaredEvents(contract), event))
    throw new CliError({
      what: 'The contract declares no such event.',
      where: '--event',
      remedy: `Give one of ${Object.keys(declaredEvents(contract)).join(', ')}.`,
      exitCode: 2,
    })
  const path = reportsPath(contract.product, { range, ...(event === undefined ? {} : { event }) })
  for await (const line of api.lines(path)) yield parseReport(line)
}
