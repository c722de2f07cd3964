/**
 * Ways for batches that lead to no receiver of ours. Each gives the options that `createTelemetry` needs for it:
 * `createTelemetry({ contract, release, ...appsScript({ deployment, key }) })`. What leaves, when, and with whose yes
 * stays what it is.
 */
import type { BaseOptions } from '../options.ts'
import type { TransportChoice } from './choice.ts'

/** To be spread into the options of `createTelemetry`. */
export type WayOptions = Required<Pick<BaseOptions, 'endpoint' | 'writeKey' | 'transport'>>

const way = (endpoint: string, writeKey: string, transport: TransportChoice): WayOptions => ({
  endpoint,
  writeKey,
  transport,
})

/**
 * Into a Google Sheet. `deployment` is the address of a web app of Google Apps Script (`https://script.google.com/…/exec`),
 * `key` the `API_KEY` among its properties, public as a write key is: it travels in the body, never in an address.
 */
export const appsScript = ({ deployment, key }: { readonly deployment: string; readonly key: string }): WayOptions =>
  way(deployment, key, { kind: 'apps-script' })

/**
 * As mail to the maker, by SendGrid; for machines of the maker's alone, because whoever has the credential can send
 * mail. It comes from the environment: `<PRODUCT>_SENDGRID_API_KEY`, `<PRODUCT>_OWNER_EMAIL` and `<PRODUCT>_FROM_EMAIL`;
 * without all three nothing is sent. `region`: where the account lies.
 */
export const sendgrid = ({ region = 'global' }: { readonly region?: 'global' | 'eu' } = {}): WayOptions =>
  way(`https://api.${region === 'eu' ? 'eu.' : ''}sendgrid.com`, '', { kind: 'sendgrid' })

/**
 * As files for somebody to carry, on machines without a network: one for each batch, into an existing folder, by its
 * absolute path. `receiver` is the address of the one whose operator reads them with `aboveboard import`; ids follow
 * from it, nothing is sent there.
 */
export const fileDrop = ({ folder, receiver }: { readonly folder: string; readonly receiver: string }): WayOptions =>
  way(receiver, '', { kind: 'file', folder })
