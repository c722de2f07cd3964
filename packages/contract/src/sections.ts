/** The sections around the events: who asks, what the user is told, how long and how finely it rests. */
import type { Consent, Contract, Recipient, Visibility } from '@aboveboard/protocol'
import { FAILED } from './check.ts'
import { days } from './durations.ts'
import { quote } from './quote.ts'
import { distinct, list, oneOf, type Reader, whole, wordOr, wrongType } from './reader.ts'
import { optional, otherwise, required, shape } from './shape.ts'
import type { Tree } from './tree.ts'
import { contact, httpsUrl, label, prose, title, variable, warningName } from './words.ts'

const MAX_DAYS = 3660

export const controller = shape({ name: required(title), contact: required(contact), policy: optional(httpsUrl) })

const recipientShape = shape({
  name: required(title),
  endpoint: optional(httpsUrl),
  receives: otherwise(oneOf(['tallies', 'reports']), 'tallies'),
})
const recipient: Reader<Recipient> = (check, tree) =>
  tree.kind === 'scalar'
    ? wrongType(check, tree, 'a map', `Write ${quote(`{ name: ${nameIn(tree)} }`)}.`)
    : recipientShape(check, tree)
const recipientList: Reader<readonly Recipient[]> = (check, tree) =>
  tree.kind === 'list'
    ? list(recipient, 1, 16)(check, tree)
    : wrongType(check, tree, 'a list', `Write ${quote(`recipients: [{ name: ${nameIn(tree)} }]`)}.`)

/** What was written, where it can stand between braces as it is. */
const nameIn = (tree: Tree): string => (tree.kind === 'scalar' && /^[\w .-]+$/.test(tree.source) ? tree.source : '…')

/** The same one twice would leave open which of the two holds. */
export const recipients = distinct(recipientList, ({ name, endpoint }) =>
  endpoint === undefined ? name : `${name} at ${endpoint}`,
)

const NOTICE = { runs: 3, containers: 'quiet' } as const

const notice = shape({
  runs: otherwise(whole(1, 10), NOTICE.runs),
  containers: otherwise(oneOf(['quiet', 'every-run']), NOTICE.containers),
})

/** What holds where the file says nothing: asked first, off in CI, and one variable that switches off. */
export const defaultConsent = (product: string): Consent => ({
  model: 'opt-in',
  notice: NOTICE,
  disable_env: defaultVariables(product),
  ci: 'off',
})

const defaultVariables = (product: string): readonly string[] => [
  `${product.toUpperCase().replaceAll('-', '_')}_TELEMETRY_DISABLE`,
]

export const consentReader = (product: string): Reader<Consent> =>
  shape({
    model: otherwise(oneOf(['opt-in', 'opt-out']), 'opt-in'),
    notice: otherwise(notice, NOTICE),
    disable_env: otherwise(distinct(list(variable, 0, 8)), defaultVariables(product)),
    ci: otherwise(oneOf(['off', 'on']), 'off'),
  })

export const installId: Reader<Contract['install_id']> = wordOr(
  oneOf(['none', 'persistent'], ['{ rotating: 30d }']),
  shape({ rotating: required(days(1, MAX_DAYS)) }),
)

export const DEFAULT_VISIBILITY: Visibility = { aggregate: 10 }
export const visibility: Reader<Visibility> = wordOr(
  oneOf(['rows'], ['{ aggregate: 10 }']),
  shape({ aggregate: required(whole(2, 1_000_000)) }),
)

export const keep: Reader<Contract['keep']> = wordOr(
  oneOf(['tallies'], ['{ reports: 90d }']),
  shape({ reports: required(days(1, MAX_DAYS)) }),
)

export const retention = days(1, MAX_DAYS)

export const never: Reader<readonly string[]> = list(prose, 0, 64)

const reporting = shape({
  report: required(oneOf(['off', 'on-change', 'on-release']), 'Write `report: on-change`, `on-release` or `off`.'),
})
/** `off` compiles to the absence of the section. */
export const integrity: Reader<Contract['integrity']> = (check, tree) => {
  const read = reporting(check, tree)
  if (read === FAILED) return FAILED
  const { report } = read
  return report === 'off' ? undefined : { report }
}

const senders = distinct(list(oneOf(['sdk', 'otlp']), 1, 2))
/** The SDK may always send: alone, it compiles to the absence of the key. */
export const ingest: Reader<Contract['ingest']> = (check, tree) => {
  const read = senders(check, tree)
  if (read === FAILED) return FAILED
  if (!read.includes('sdk')) return check.fail('ingest_without_sdk', tree.at, 'does not name `sdk`')
  return read.includes('otlp') ? ['otlp', 'sdk'] : undefined
}

const acknowledgement = shape({
  warning: required(warningName, 'Write the word of the warning that is meant.'),
  at: optional(label),
  reason: required(prose, 'Write why what is warned of may stand.'),
})
const acknowledgements = distinct(list(acknowledgement, 0, 64), ({ warning, at }) =>
  at === undefined ? warning : `${warning} at ${at}`,
)
export const acknowledge: Reader<Contract['acknowledge']> = (check, tree) => {
  const read = acknowledgements(check, tree)
  return read === FAILED || read.length > 0 ? read : undefined
}
