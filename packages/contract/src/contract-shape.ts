/** The grammar of a contract: which keys it has, in which form, and what they become. */
import {
  ACTIVE,
  type Contract,
  declaredEvents,
  type EventDeclaration,
  type Fields,
  HEARTBEAT,
} from '@aboveboard/protocol'
import { type Check, FAILED, type Failed } from './check.ts'
import { fieldsReader } from './fields.ts'
import { heartbeatReader } from './heartbeat.ts'
import { asMap, finite, mapOf, oneOf, type Reader, whole } from './reader.ts'
import { meetsRequirements } from './requirements.ts'
import { ownScale, type Schemes } from './scale.ts'
import {
  acknowledge,
  consentReader,
  controller,
  DEFAULT_VISIBILITY,
  defaultConsent,
  ingest,
  installId,
  integrity,
  keep,
  never,
  recipients,
  retention,
  visibility,
} from './sections.ts'
import { elsewhere, optional, otherwise, required, shape } from './shape.ts'
import { togetherReader } from './together.ts'
import { type Tree, under } from './tree.ts'
import { isKey, isSchemeName, productName, prose, title } from './words.ts'

const RESERVED_EVENTS = [ACTIVE, HEARTBEAT, 'integrity']
const MAX_EVENTS = 256

const formatVersion: Reader<1> = (check, tree) => {
  const version = finite(check, tree)
  if (version === FAILED || version === 1) return version
  return check.fail('unsupported_format', tree.at, `is ${version}; this program reads format 1`)
}

/** Reads the whole contract; every default is written out in what it returns. */
export function readContract(check: Check, root: Tree): Contract | Failed {
  const found = asMap(check, root)
  if (found === FAILED) return FAILED
  const schemes = readSchemes(check, under(root, 'buckets'))
  const product = nameForDefaults(root)
  const read = shape({
    aboveboard: required(formatVersion, 'Write `aboveboard: 1`.'),
    product: required(productName),
    title: required(title, 'Write the name that people know the product by.'),
    version: required(whole(1, 1_000_000), 'Write `version: 1` and raise it with every change.'),
    controller: required(controller, 'Write who answers for the data: `controller: { name: …, contact: … }`.'),
    recipients: required(recipients, 'Write who receives the data: `recipients: [{ name: … }]`.'),
    consent: otherwise(consentReader(product), defaultConsent(product)),
    install_id: otherwise(installId, 'none'),
    time: otherwise(oneOf(['day', 'month']), 'day'),
    visibility: otherwise(visibility, DEFAULT_VISIBILITY),
    keep: otherwise(keep, 'tallies'),
    together: otherwise(togetherReader(root), []),
    retention: otherwise(retention, 400),
    activity: otherwise(oneOf(['on', 'off']), 'on'),
    context: otherwise(fieldsReader(schemes, 'context'), {}),
    events: required(mapOf(isKey(RESERVED_EVENTS), eventReader(schemes), MAX_EVENTS), 'Write `events: {}` for none.'),
    heartbeat: optional(heartbeatReader(schemes)),
    integrity: optional(integrity),
    ingest: optional(ingest),
    never: otherwise(never, []),
    acknowledge: optional(acknowledge),
    buckets: elsewhere,
  })(check, root)
  const isMet = meetsRequirements(check, root, schemes, read)
  return read === FAILED || isEmpty(check, root, read) || !isMet ? FAILED : read
}

const eventReader = (schemes: Schemes): Reader<EventDeclaration> =>
  shape({
    description: required(prose, 'Write what happened when this event is recorded.'),
    purpose: required(prose, 'Write the decision that this event informs.'),
    fields: otherwise<Fields>(fieldsReader(schemes, 'event'), {}),
  })

/** Schemes are read before the fields that name them; in the compiled form they are resolved and gone. */
function readSchemes(check: Check, tree: Tree | undefined): Schemes {
  const schemes = new Map<string, ReturnType<typeof ownScale>>()
  if (!tree) return schemes
  const map = asMap(check, tree)
  if (map === FAILED) return schemes
  for (const [name, entry] of map.entries) {
    isSchemeName(check, entry.key, name)
    schemeShape(check, entry.tree)
    schemes.set(name, entry.tree.kind === 'map' ? ownScale(check, entry.tree) : FAILED)
  }
  return schemes
}

const schemeShape = shape({ edges: elsewhere, labels: elsewhere })

const nameForDefaults = (root: Tree): string => {
  const product = under(root, 'product')
  return product?.kind === 'scalar' && typeof product.value === 'string' ? product.value : ''
}

function isEmpty(check: Check, root: Tree, contract: Contract): boolean {
  if (Object.keys(declaredEvents(contract)).length > 0) return false
  check.fail('nothing_declared', root.at, 'declares no event and switches activity off')
  return true
}
