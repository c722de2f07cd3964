import { readFileSync } from 'node:fs'
import { type Contract, parseDay } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { eraseRequestOf, idOfErasure } from './claims.ts'
import { epochOf, hashesOf, installIdOf, type Proofs, proofsOf, seedOf } from './install-id.ts'

interface Vector {
  readonly secret: string
  readonly origin: string
  readonly product: string
  readonly epoch: number
  readonly seed: string
  readonly proofs: { readonly [P in keyof Proofs]: string }
  readonly hashes: { readonly [P in keyof Proofs]: string }
  readonly id: string
}
const vectors: {
  readonly ids: readonly Vector[]
  readonly epochs: readonly {
    readonly install_id: Contract['install_id']
    readonly day: string
    readonly epoch: number | null
  }[]
} = JSON.parse(readFileSync(new URL('../../../../conformance/identity.json', import.meta.url), 'utf8'))

const inHex = ({ erase, export: exporting, write }: Proofs) => ({
  erase: erase.toString('hex'),
  export: exporting.toString('hex'),
  write: write.toString('hex'),
})

describe('the id of an install', () => {
  it.each(vectors.ids)('of $product at $origin in epoch $epoch is $id', (vector) => {
    const seed = seedOf(Buffer.from(vector.secret, 'hex'), vector)
    const proofs = proofsOf(seed)
    const hashes = hashesOf(proofs)

    expect(seed.toString('hex')).toBe(vector.seed)
    expect(inHex(proofs)).toEqual(vector.proofs)
    expect(inHex(hashes)).toEqual(vector.hashes)
    expect(installIdOf(hashes)).toBe(vector.id)
  })

  it('is another one for each receiver, product, epoch and secret', () => {
    expect(new Set(vectors.ids.map(({ id }) => id)).size).toBe(vectors.ids.length)
  })

  it('follows from a request to erase it, which tells no other proof', () => {
    const [vector] = vectors.ids
    const request = eraseRequestOf(vector!, proofsOf(Buffer.from(vector!.seed, 'hex')))

    expect(idOfErasure(request)).toBe(vector!.id)
    expect(JSON.stringify(request)).not.toContain(vector!.proofs.export)
    expect(JSON.stringify(request)).not.toContain(vector!.proofs.write)
  })
})

describe('an epoch', () => {
  it.each(vectors.epochs)('with install_id $install_id on $day is $epoch', ({ install_id, day, epoch }) => {
    expect(epochOf(install_id, parseDay(day)!)).toBe(epoch ?? undefined)
  })
})
