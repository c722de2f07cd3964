import { environmentPrefix } from '../sender/redirect.ts'

/** The variables that a mail to the maker needs, all three. */
export function mailVariables(product: string): {
  readonly apiKey: string
  readonly owner: string
  readonly from: string
} {
  const prefix = environmentPrefix(product)
  return { apiKey: `${prefix}_SENDGRID_API_KEY`, owner: `${prefix}_OWNER_EMAIL`, from: `${prefix}_FROM_EMAIL` }
}
