import { isIPv6 } from 'node:net'

/** What one party has: an IPv4 address, or the /64 of an IPv6 one. For limits in memory, never to be written. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1]!
  const [plain = ''] = address.split('%')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const groups = head === '' ? [] : head.split(':')
  const rest = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : new Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0')
  const firsts = [...groups, ...zeros, ...rest].slice(0, 4)
  return firsts.map((group) => Number.parseInt(group, 16).toString(16)).join(':')
}
