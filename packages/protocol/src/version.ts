import { UNKNOWN, type VersionField } from './contract.ts'

const HOST_PATTERN = /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(?:[-+.][0-9A-Za-z.+-]*)?$/
const WIRE_PATTERN = /^(?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){0,2}$/
const PARTS = { major: 1, minor: 2, patch: 3 } as const

/** A semver-like text cut to the declared precision, without pre-release or build parts; else `unknown`. */
export function truncateVersion({ precision }: VersionField, value: unknown): string {
  const match = typeof value === 'string' ? HOST_PATTERN.exec(value.trim()) : null
  if (!match) return UNKNOWN
  return match
    .slice(1, 1 + PARTS[precision])
    .filter((part) => part !== undefined)
    .map(Number)
    .join('.')
}

/** Whether a text on the wire is what `truncateVersion` can have produced. */
export const isWireVersion = ({ precision }: VersionField, value: string): boolean =>
  value === UNKNOWN || (WIRE_PATTERN.test(value) && value.split('.').length <= PARTS[precision])
