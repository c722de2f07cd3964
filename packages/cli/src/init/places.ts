/** Where init puts things, from the root of the package. */
import { join, normalize, posix, relative } from 'node:path'
import { importEnd, type Repository, usualFolder } from './repository.ts'

export interface Places {
  readonly folder: string
  /** `telemetry.yaml` */
  readonly source: string
  /** `telemetry.ts` or `.mjs` */
  readonly module: string
  /** The module as the program imports it. */
  readonly imported: string
}

export function placesIn(repository: Repository, folder: string = usualFolder(repository)): Places {
  const { entry = 'program', language } = repository
  const inFolder = (name: string): string => posix.join(normalize(folder).replaceAll('\\', '/'), name)
  const from = relative(join(entry, '..'), inFolder(`telemetry${importEnd(repository)}`)).replaceAll('\\', '/')
  return {
    folder,
    source: inFolder('telemetry.yaml'),
    module: inFolder(language === 'ts' ? 'telemetry.ts' : 'telemetry.mjs'),
    imported: from.startsWith('.') ? from : `./${from}`,
  }
}
