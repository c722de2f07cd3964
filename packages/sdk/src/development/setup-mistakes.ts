/** What the maker of the host gave to `createTelemetry` that cannot work, in sentences without the values. */
import { type Contract, declaredEvents, truncateVersion, UNKNOWN } from '@aboveboard/protocol'
import type { Host } from '../host.ts'

export function setupMistakes({ compiled, options }: Host): readonly string[] {
  const { release, transport, writeKey } = options
  const needsKey = transport === undefined || transport.kind === 'receiver'
  return [
    ...(needsKey && !KEY.test(writeKey)
      ? [`The program's write key is not a key: ${writeKey === '' ? 'it is empty' : STRANGE}. ${KEY_REMEDY}`]
      : []),
    ...(tellsRelease(compiled.contract) && truncateVersion({ type: 'version', precision: 'major' }, release) === UNKNOWN
      ? ['The program\'s release is no version, so that reports say "unknown". Its makers have to pass one like 1.4.2.']
      : []),
  ]
}

/** What a header can carry, without blanks (RFC 9110, section 5.5). */
const KEY = /^[!-~]+$/
const STRANGE = 'it has a character that no key has'
const KEY_REMEDY = 'Its makers have to pass the one that their receiver gave them.'

const tellsRelease = (contract: Contract): boolean =>
  [contract.context, ...Object.values(declaredEvents(contract)).map(({ fields }) => fields)].some((fields) =>
    Object.values(fields).some(({ from }) => from === 'product'),
  )
