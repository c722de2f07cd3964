/** The sections around the events: who asks, what the user is told, how long and how finely it rests. */
import type { Consent, Contract, Recipient, Visibility } from '@aboveboard/protocol'
import { FAILED } from './check.ts'
import { distinct, list, oneOf, type Reader, whole, wordOr } from './reader.ts'
import { optional, otherwise, required, shape } from './shape.ts'
import { contact, days, httpsUrl, prose, variable } from './words.ts'

const MAX_DAYS = 3660
/** Fewer installations in a group say too much about each. */
const MIN_GROUP = 5

export const controller = shape({ name: required(prose), contact: required(contact), policy: optional(httpsUrl) })

export const recipients: Reader<readonly Recipient[]> = list(
  shape({
    name: required(prose),
    endpoint: optional(httpsUrl),
    receives: otherwise(oneOf(['tallies', 'reports']), 'tallies'),
  }),
  1,
  16,
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
  oneOf(['none', 'persistent'], [], ['{ rotating: 30d }']),
  shape({ rotating: required(days(1, MAX_DAYS)) }),
)

export const visibility: Reader<Visibility> = wordOr(oneOf(['rows'], [], ['{ aggregate: 10 }']), (check, tree) => {
  const read = shape({ aggregate: required(whole(1, 1_000_000)) })(check, tree)
  if (read === FAILED || read.aggregate >= MIN_GROUP) return read
  return check.fail('small_groups', tree.at, `shows groups of ${read.aggregate}`)
})

export const keep: Reader<Contract['keep']> = wordOr(
  oneOf(['tallies'], [], ['{ reports: 90d }']),
  shape({ reports: required(days(1, MAX_DAYS)) }),
)

export const retention = days(1, MAX_DAYS)

export const never: Reader<readonly string[]> = list(prose, 0, 64)
