import { describe, expect, it } from 'vitest'
import { createAttempts } from './attempts.ts'
import { networkOf } from './network-of.ts'
import { hashPassword, matchesPassword } from './password.ts'

describe('a password', () => {
  it('matches itself however its letters were composed, and nothing else', async () => {
    const rested = await hashPassword('Gr\u00f6\u00dfe ist relativ')

    expect(await matchesPassword('Gro\u0308\u00dfe ist relativ', rested)).toBe(true)
    expect(await matchesPassword('Gr\u00f6\u00dfe ist relatif', rested)).toBe(false)
  })

  it('rests with its parameters and a salt of its own', async () => {
    const [one, other] = [await hashPassword('the same password'), await hashPassword('the same password')]

    expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
    expect(other).not.toBe(one)
  })

  it('is checked with the parameters under which it rests', async () => {
    const cheap = 'scrypt$16$1$1$c2FsdA$'
    await expect(matchesPassword('x', 'bcrypt$10$abc')).rejects.toMatchObject({ code: 'newer_registry' })
    expect(await matchesPassword('x', `${cheap}${'A'.repeat(43)}`)).toBe(false)
  })
})

describe('attempts', () => {
  const start = (maxKeys?: number) => {
    let at = 0
    const now = () => new Date(at)
    const attempts = createAttempts({ most: 2, windowMs: 1_000, now, ...(maxKeys === undefined ? {} : { maxKeys }) })
    const wait = (ms: number) => {
      at += ms
    }
    return { attempts, wait }
  }

  it('are few in a window, for each key by itself', () => {
    const { attempts, wait } = start()
    const taken = ['a', 'a', 'a', 'b'].map((key) => attempts.take(key))
    wait(400)

    expect(taken).toEqual([0, 0, 1_000, 0])
    expect(attempts.take('a')).toBe(600)
    wait(600)
    expect(attempts.take('a')).toBe(0)
  })

  it('that did not fail are given back', () => {
    const { attempts } = start()
    for (let attempt = 0; attempt < 5; attempt++) {
      expect(attempts.take('a')).toBe(0)
      attempts.giveBack('a')
    }
  })

  it('of the oldest key are forgotten where there are too many keys', () => {
    const { attempts } = start(2)
    for (const key of ['a', 'a', 'b', 'c']) attempts.take(key)

    expect(attempts.take('a')).toBe(0)
  })
})

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:1:2::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['', ''],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
