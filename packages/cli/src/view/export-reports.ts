import { randomUUID } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isObject } from '@aboveboard/protocol'
import type { Api } from '../api.ts'
import { CliError } from '../cli-error.ts'
import { jsonText } from '../json-text.ts'
import type { World } from '../world.ts'
import { csvRecord } from './csv.ts'
import { keptReports, type ReportsWanted } from './print-reports.ts'
import { reportColumns } from './report-columns.ts'

interface ExportWanted extends ReportsWanted {
  readonly file: string
  /** Whether a file that is there already is replaced. */
  readonly force: boolean
  readonly json: boolean
}

/** Writes the kept reports of a range as CSV: the whole file or none, readable by its owner only. */
export async function exportReports(api: Api, wanted: ExportWanted, world: World): Promise<void> {
  const path = resolve(world.cwd, wanted.file)
  refuseExisting(path, wanted)
  const partial = `${path}.${randomUUID()}.partial`
  let reports = 0
  async function* records(): AsyncGenerator<string> {
    const columns = reportColumns(wanted.contract)
    yield csvRecord(columns.map(({ title }) => title))
    for await (const report of keptReports(api, wanted)) {
      reports++
      yield csvRecord(columns.map(({ cell }) => cell(report)))
    }
  }
  try {
    await pipeline(Readable.from(records()), createWriteStream(partial, { flags: 'wx', mode: 0o600 }))
    refuseExisting(path, wanted)
    await rename(partial, path)
  } catch (cause) {
    await rm(partial, { force: true })
    throw cause instanceof CliError ? cause : cannotWrite(path, cause)
  }
  const said = wanted.json ? jsonText({ file: path, reports }) : `Wrote ${reports} reports to ${wanted.file}.`
  world.stdout.write(`${said}\n`)
}

function refuseExisting(path: string, { force }: ExportWanted): void {
  if (force || !existsSync(path)) return
  const remedy = 'Name another file, or replace it with --force.'
  throw new CliError({ what: 'The file is there already.', where: path, remedy })
}

/** An error of the file system; anything else is a fault of this program. */
function cannotWrite(path: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || !isObject(cause) || typeof cause.code !== 'string') return cause
  const remedy = 'Name a file that can be written.'
  return new CliError({ what: 'The file cannot be written.', where: `${path} (${cause.code})`, remedy, cause })
}
