/** Triples of fields that may be asked together. */
import { ACTIVE_DECLARATION, CONTEXT_PREFIX } from '@aboveboard/protocol'
import { FAILED } from './check.ts'
import { quote } from './quote.ts'
import { distinct, list, type Reader, text } from './reader.ts'
import { suggest } from './suggest.ts'
import { type Tree, under } from './tree.ts'

const MAX_TRIPLES = 8

/** Why a field cannot be asked together with others. */
const OBSTACLES = {
  together_untallied: 'is a fingerprint or an address, which is never tallied',
  together_unpaired: 'has `pairs: off`',
} as const
type Obstacle = keyof typeof OBSTACLES
/** Declared fields, and what stands in their way. */
type Named = ReadonlyMap<string, Obstacle | undefined>

/** `together` of the contract `root`: triples that some event has all three fields of. */
export const togetherReader = (root: Tree): Reader<readonly (readonly string[])[]> => {
  const events = eventsOf(root)
  const triple = distinct(list(fieldName(everyName(events)), 3, 3))
  const met: Reader<readonly string[]> = (check, tree) => {
    const names = triple(check, tree)
    if (names === FAILED || events.some((fields) => names.every((name) => isAskable(fields, name)))) return names
    return check.fail('together_apart', tree.at, 'names fields that no event has all three of')
  }
  return distinct(list(met, 0, MAX_TRIPLES), (names) => [...names].sort().join(', '))
}

const isAskable = (fields: Named, name: string): boolean => fields.has(name) && fields.get(name) === undefined

const fieldName =
  (known: Named): Reader<string> =>
  (check, tree) => {
    const name = text(check, tree)
    if (name === FAILED || isAskable(known, name)) return name
    const obstacle = known.get(name)
    if (obstacle) return check.fail(obstacle, tree.at, `names ${quote(name)}, which ${OBSTACLES[obstacle]}`)
    return check.fail('unknown_field', tree.at, `names ${quote(name)}, which is not declared`, nearest(name, known))
  }

function nearest(name: string, known: Named): string | undefined {
  const near = known.has(CONTEXT_PREFIX + name) ? CONTEXT_PREFIX + name : suggest(name, [...known.keys()])
  return near === undefined ? undefined : `Did you mean \`${near}\`?`
}

/** Several events may have a field of one name: it can be asked if one of them can. */
function everyName(events: readonly Named[]): Named {
  const known = new Map<string, Obstacle | undefined>()
  for (const [name, obstacle] of events.flatMap((fields) => [...fields]))
    if (!isAskable(known, name)) known.set(name, obstacle)
  return known
}

/** The fields of each event that may be sent, with those of the context among them; other readers judge them. */
function eventsOf(root: Tree): readonly Named[] {
  const context = fieldsIn(under(root, 'context'), CONTEXT_PREFIX)
  const events = under(root, 'events')
  const declared = events?.kind === 'map' ? [...events.entries.values()].map(({ tree }) => tree) : []
  const own = [...declared, under(root, 'heartbeat')].map((tree) => fieldsIn(tree && under(tree, 'fields'), ''))
  const active = scalar(root, 'activity') === 'off' ? [] : [ACTIVE_FIELDS]
  return [...active, ...own].map((fields) => new Map([...context, ...fields]))
}

const ACTIVE_FIELDS: Named = new Map(Object.keys(ACTIVE_DECLARATION.fields).map((name) => [name, undefined]))

function fieldsIn(tree: Tree | undefined, prefix: string): Named {
  if (tree?.kind !== 'map') return new Map()
  return new Map([...tree.entries].map(([name, entry]) => [prefix + name, obstacleOf(entry.tree)]))
}

function obstacleOf(field: Tree): Obstacle | undefined {
  const type = scalar(field, 'type')
  if (type === 'hash' || type === 'contact') return 'together_untallied'
  return scalar(field, 'pairs') === 'off' ? 'together_unpaired' : undefined
}

function scalar(tree: Tree, key: string): unknown {
  const value = under(tree, key)
  return value?.kind === 'scalar' ? value.value : undefined
}
