/** Fields that fill themselves. None starts a process, reads a file or asks for a name of the machine. */
import type { FieldSource, Fields } from '@aboveboard/protocol'
import type { Host } from './host.ts'

const OS_NAMES = new Map([
  ['darwin', 'macos'],
  ['win32', 'windows'],
])

type SourceHost = Pick<Host, 'options' | 'world'>

const SOURCES: { readonly [S in FieldSource]: (host: SourceHost) => string } = {
  os: ({ world }) => OS_NAMES.get(world.platform) ?? world.platform,
  arch: ({ world }) => world.arch,
  node: ({ world }) => world.versions.node,
  product: ({ options }) => options.release,
}

/** The values of the fields that are declared `from` something. */
export function sourced(fields: Fields, host: SourceHost): { [name: string]: unknown } {
  const values: { [name: string]: unknown } = {}
  for (const [name, { from }] of Object.entries(fields)) if (from) values[name] = SOURCES[from](host)
  return values
}
