import type { KeyRecord } from '@aboveboard/store'
import { hashSecret } from './keys.ts'
import { ReceiverError } from './receiver-error.ts'

const ADMIN_KEY_PATTERN = /^ak_[A-Za-z0-9_-]{32,200}$/

/** The admin key of the configuration: in force as long as it stands there, and kept nowhere. */
export interface ConfiguredKey {
  readonly hash: string
  readonly record: KeyRecord
}

export function configuredKey(key: string, now: Date): ConfiguredKey {
  if (!ADMIN_KEY_PATTERN.test(key)) {
    const what = 'The admin key is not `ak_` and at least 32 letters, digits, _ or -.'
    throw new ReceiverError('invalid_option', `${what} Make one: echo "ak_$(openssl rand -hex 32)"`)
  }
  const label = 'from the configuration'
  const created = now.toISOString()
  return {
    hash: hashSecret(key),
    record: { id: 'configured', product: null, kind: 'admin', label, created, revoked: null },
  }
}
