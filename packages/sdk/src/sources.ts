/** Fields that fill themselves. None starts a process or asks for a name of the machine. */
import type { FieldSource, Fields } from '@aboveboard/protocol'
import { agentVariable, ciVariable } from './consent/surroundings.ts'
import type { Host } from './host.ts'
import type { Env } from './world.ts'

const OS_NAMES = new Map([
  ['darwin', 'macos'],
  ['win32', 'windows'],
])

type SourceHost = Pick<Host, 'options' | 'paths' | 'world'>

const SOURCES: { readonly [S in FieldSource]: (host: SourceHost) => unknown } = {
  os: ({ world }) => OS_NAMES.get(world.platform) ?? world.platform,
  // Distributions append names that no version has room for: `5.14.0-427.el9.x86_64`.
  'os-release': ({ world }) => /^\d+(?:\.\d+)*/.exec(world.osRelease())?.[0] ?? '',
  arch: ({ world }) => world.arch,
  node: ({ world }) => world.versions.node,
  product: ({ options }) => options.release,
  runtime: ({ world }) => world.runtime(),
  driver: ({ world }) => driver(world.env),
  ephemeral: ({ paths, world }) => world.forgets(paths.root),
  uptime: ({ world }) => Math.floor(world.uptimeSeconds() / 3600),
  receiver: () => undefined,
}

/** `human` where neither an agent nor a build system has left a mark: a timer counts as whoever set it up. */
const driver = (env: Env): string => {
  if (agentVariable(env) !== undefined) return 'agent'
  return ciVariable(env) === undefined ? 'human' : 'ci'
}

/** The values of the fields that are declared `from` something; undefined for one that only the receiver fills. */
export function sourced(fields: Fields, host: SourceHost): { [name: string]: unknown } {
  const values: { [name: string]: unknown } = {}
  for (const [name, { from }] of Object.entries(fields)) if (from) values[name] = SOURCES[from](host)
  return values
}
