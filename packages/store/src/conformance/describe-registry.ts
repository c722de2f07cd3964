/** What every registry must do; each runs this suite against its real self. */
import type { CompiledContract } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import type { NewKey, NewMember, Registry } from '../registry.ts'
import { contractOf } from './fixture.ts'

/** An empty registry for one test, which `open` also takes away when the test ends. */
export interface RegistryUnderTest {
  readonly registry: Registry
  /** Closes the registry and opens the same data again. */
  reopen(): Promise<Registry>
}

const compiled = (product: string, version: number, content = 'a'): CompiledContract => ({
  digest: `sha256:${content.repeat(63)}${version}`,
  contract: { ...contractOf(product), version },
})
const ORBIT = compiled('orbit', 1)
const writeKey = (hash: string, product: string | null = 'orbit'): NewKey => ({
  product,
  kind: product === null ? 'admin' : 'write',
  label: 'releases',
  hash,
})

export function describeRegistry(name: string, open: () => Promise<RegistryUnderTest>): void {
  describe(`${name} as a registry`, () => {
    describeContracts(open)
    describeKeys(open)
    describeLinks(open)
    describeMembers(open)
    describeSessions(open)
  })
}

function describeContracts(open: () => Promise<RegistryUnderTest>): void {
  it('adds a product once, with its contract', async () => {
    const { registry } = await open()

    expect(await registry.addProduct(ORBIT)).toBe('added')
    expect(await registry.addProduct(compiled('orbit', 2))).toBe('exists')
    expect(await registry.products()).toEqual([{ product: 'orbit', current: ORBIT }])
  })

  it('makes a published contract the current one and keeps the earlier ones', async () => {
    const { registry } = await open()
    const next = compiled('orbit', 2)
    await registry.addProduct(ORBIT)

    expect(await registry.publish(next)).toBe('published')
    expect(await registry.publish(next)).toBe('same')
    expect(await registry.contracts('orbit')).toEqual([ORBIT, next])
    expect(await registry.products()).toEqual([{ product: 'orbit', current: next }])
  })

  it('makes an earlier contract current again', async () => {
    const { registry } = await open()
    const next = compiled('orbit', 2)
    await registry.addProduct(ORBIT)
    await registry.publish(next)

    expect(await registry.publish(ORBIT)).toBe('published')
    expect(await registry.contracts('orbit')).toEqual([next, ORBIT])
  })

  it('refuses another contract under a version that exists', async () => {
    const { registry } = await open()
    await registry.addProduct(ORBIT)

    expect(await registry.publish(compiled('orbit', 1, 'b'))).toBe('version_conflict')
    expect(await registry.contracts('orbit')).toEqual([ORBIT])
  })

  it('refuses a contract of a product that it does not know', async () => {
    const { registry } = await open()

    expect(await registry.publish(ORBIT)).toBe('unknown_product')
    expect(await registry.contracts('orbit')).toEqual([])
  })

  it('has everything when it is opened again', async () => {
    const { registry, reopen } = await open()
    await registry.addProduct(ORBIT)
    const key = await registry.addKey(writeKey('h1'))

    const again = await reopen()

    expect(await again.products()).toEqual([{ product: 'orbit', current: ORBIT }])
    expect(await again.keyByHash('h1')).toEqual(key)
  })
}

function describeKeys(open: () => Promise<RegistryUnderTest>): void {
  it('finds a key by the hash of its secret', async () => {
    const { registry } = await open()
    await registry.addProduct(ORBIT)
    const key = await registry.addKey(writeKey('h1'))
    await registry.addKey(writeKey('h2'))

    expect(key).toMatchObject({ product: 'orbit', kind: 'write', label: 'releases', revoked: null })
    expect(await registry.keyByHash('h1')).toEqual(key)
    expect(await registry.keyByHash('h3')).toBeUndefined()
  })

  it('lists keys in the order of their creation, revoked ones too, and never a hash', async () => {
    const { registry } = await open()
    await registry.addProduct(ORBIT)
    const first = await registry.addKey(writeKey('h1'))
    const second = await registry.addKey(writeKey('h2', null))
    await registry.revokeKey('orbit', first.id)

    const keys = await registry.keys()

    expect(keys.map(({ id, revoked }) => [id, revoked !== null])).toEqual([
      [first.id, true],
      [second.id, false],
    ])
    expect(JSON.stringify(keys)).not.toMatch(/h1|h2/)
  })

  it('no longer finds a revoked key, and revokes it once', async () => {
    const { registry } = await open()
    await registry.addProduct(ORBIT)
    const key = await registry.addKey(writeKey('h1'))

    expect(await registry.revokeKey('orbit', key.id)).toBe(true)
    expect(await registry.revokeKey('orbit', key.id)).toBe(false)
    expect(await registry.keyByHash('h1')).toBeUndefined()
  })

  it("does not revoke another product's key", async () => {
    const { registry } = await open()
    await registry.addProduct(ORBIT)
    await registry.addProduct(compiled('lunar', 1))
    const key = await registry.addKey(writeKey('h1'))

    expect(await registry.revokeKey('lunar', key.id)).toBe(false)
    expect(await registry.revokeKey(null, key.id)).toBe(false)
    expect(await registry.keyByHash('h1')).toEqual(key)
  })

  it('refuses a key for a product that it does not know, and a hash that it has', async () => {
    const { registry } = await open()
    await registry.addKey(writeKey('h1', null))

    await expect(registry.addKey(writeKey('h2'))).rejects.toMatchObject({ code: 'unknown_product' })
    await expect(registry.addKey(writeKey('h1', null))).rejects.toThrow()
    expect(await registry.keys()).toHaveLength(1)
  })
}

function describeLinks(open: () => Promise<RegistryUnderTest>): void {
  it('takes a sign-in once, even when asked twice at the same time', async () => {
    const { registry } = await open()
    await registry.addLink('sign-in', 's1', 2_000)

    const taken = await Promise.all([registry.takeSignIn('s1', 1_000), registry.takeSignIn('s1', 1_000)])

    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  it('takes no link that has expired, and none of another kind', async () => {
    const { registry } = await open()
    await registry.addLink('sign-in', 's1', 2_000)
    await registry.addLink('setup', 's2', 2_000)

    expect(await registry.hasLink('sign-in', 's1', 1_999)).toBe(true)
    expect(await registry.hasLink('setup', 's1', 1_999)).toBe(false)
    expect(await registry.setUp('s1', OWNER, 1_999)).toBe(false)
    expect(await registry.takeSignIn('s2', 1_999)).toBe(false)
    expect(await registry.hasLink('sign-in', 's1', 2_000)).toBe(false)
    expect(await registry.takeSignIn('s1', 2_000)).toBe(false)
    expect(await registry.setUp('s2', OWNER, 2_000)).toBe(false)
  })
}

const OWNER: NewMember = { name: 'owner', password: 'scrypt$…' }

function describeMembers(open: () => Promise<RegistryUnderTest>): void {
  it('makes one first member, whichever setup link is used, and however often at the same time', async () => {
    const { registry } = await open()
    for (const link of ['l1', 'l2', 'l3']) await registry.addLink('setup', link, 2_000)

    expect(await registry.hasMembers()).toBe(false)
    const made = await Promise.all([registry.setUp('l1', OWNER, 1_000), registry.setUp('l2', OWNER, 1_000)])

    expect(made).toEqual([true, false])
    expect(await registry.hasMembers()).toBe(true)
    expect(await registry.setUp('l3', { ...OWNER, name: 'other' }, 1_000)).toBe(false)
    expect(await registry.hasLink('setup', 'l3', 1_000)).toBe(false)
  })

  it('knows a member by name, and has it when it is opened again', async () => {
    const { registry, reopen } = await open()
    await registry.addLink('setup', 'l1', 2_000)
    await registry.setUp('l1', OWNER, 1_000)

    const again = await reopen()

    expect(await again.member('owner')).toMatchObject(OWNER)
    expect(await again.member('Owner')).toBeUndefined()
  })
}

function describeSessions(open: () => Promise<RegistryUnderTest>): void {
  const HOUR = 3_600_000
  const session = { hash: 's1', member: null, now: 0, expires: 10 * HOUR }

  it('knows a session until it ends, and whose it is', async () => {
    const { registry } = await open()
    await registry.addLink('setup', 'l1', 2_000)
    await registry.setUp('l1', OWNER, 1_000)
    await registry.addSession(session)
    await registry.addSession({ ...session, hash: 's2', member: 'owner' })

    expect(await registry.useSession('s1', 1, HOUR)).toEqual({ member: null })
    expect(await registry.useSession('s2', 1, HOUR)).toEqual({ member: 'owner' })
    await registry.endSession('s2')
    expect(await registry.useSession('s2', 1, HOUR)).toBeUndefined()
    expect(await registry.useSession('s3', 1, HOUR)).toBeUndefined()
  })

  it('ends a session that nobody used for a while, and any at its end', async () => {
    const { registry } = await open()
    await registry.addSession(session)
    const isUsed = async (at: number) => (await registry.useSession('s1', at, 2 * HOUR)) !== undefined

    expect(await isUsed(1.9 * HOUR)).toBe(true)
    expect(await isUsed(3.8 * HOUR)).toBe(true)
    expect(await isUsed(5.8 * HOUR)).toBe(false)
    await registry.addSession({ ...session, hash: 's2', now: 9 * HOUR })
    expect(await registry.useSession('s2', 10 * HOUR - 1, 2 * HOUR)).toBeDefined()
    expect(await registry.useSession('s2', 10 * HOUR, 2 * HOUR)).toBeUndefined()
  })

  it('refuses a session of a member that it does not know', async () => {
    const { registry } = await open()

    await expect(registry.addSession({ ...session, member: 'nobody' })).rejects.toThrow()
  })
}
