/** What every registry must do; each runs this suite against its real self. */
import type { CompiledContract } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import type { NewKey, Registry } from '../registry.ts'
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
    describeSecrets(open)
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

function describeSecrets(open: () => Promise<RegistryUnderTest>): void {
  it('takes a sign-in once, even when asked twice at the same time', async () => {
    const { registry } = await open()
    await registry.addSecret('sign-in', 's1', 2_000)

    const taken = await Promise.all([registry.takeSignIn('s1', 1_000), registry.takeSignIn('s1', 1_000)])

    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  it('takes no sign-in that has expired', async () => {
    const { registry } = await open()
    await registry.addSecret('sign-in', 's1', 2_000)

    expect(await registry.takeSignIn('s1', 2_000)).toBe(false)
  })

  it('knows a session until it expires or ends', async () => {
    const { registry } = await open()
    await registry.addSecret('session', 's1', 2_000)

    expect(await registry.hasSession('s1', 1_999)).toBe(true)
    expect(await registry.hasSession('s1', 2_000)).toBe(false)
    await registry.endSession('s1')
    expect(await registry.hasSession('s1', 1_000)).toBe(false)
  })

  it('takes no session for a sign-in and no sign-in for a session', async () => {
    const { registry } = await open()
    await registry.addSecret('session', 's1', 2_000)
    await registry.addSecret('sign-in', 's2', 2_000)

    expect(await registry.takeSignIn('s1', 1_000)).toBe(false)
    expect(await registry.hasSession('s2', 1_000)).toBe(false)
  })
}
