/** What `off` and `reset` leave, and `status` tells of: the means to erase what was sent under an id. */
import type { Host } from '../host.ts'
import { readInstalls, writeInstalls } from '../identity/installs-file.ts'
import { count } from './reply.ts'

const readFile = ({ paths, world }: Host) => readInstalls(paths, world)

export function erasable(host: Host): { readonly ids: number; readonly lines: readonly string[] } {
  const { paths, program } = host
  const ids = readFile(host).used.length
  const line =
    `It went under ${count(ids, 'id')} of this machine: \`${program} telemetry erase\` has it erased there. ` +
    `What that takes is kept in ${paths.installs}`
  return { ids, lines: ids > 0 ? [line] : [] }
}

export interface InstallIds {
  /** Under which this machine has reported, and which a receiver may still know. */
  readonly used: readonly string[]
  /** Those that the user wants erased, where no receiver has confirmed it. */
  readonly erasing: readonly string[]
}

export function installIds(host: Host): InstallIds {
  const { used } = readFile(host)
  const idsOf = (asked: boolean) => used.filter((install) => (install.asked ?? false) === asked).map(({ id }) => id)
  return { used: idsOf(false), erasing: idsOf(true) }
}

/** Receipts are about the past, which a reset forgets; what can still be erased stays. */
export const forgetReceipts = (host: Host): void => writeInstalls(host.paths, { ...readFile(host), receipts: [] })
