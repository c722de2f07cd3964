import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { emitCompiled } from './emit-compiled.ts'
import { parseContract } from './parse-contract.ts'
import { verifyCompiled } from './verify-compiled.ts'

const FROZEN = new URL('../../../conformance/contract/frozen/', import.meta.url)

/** What was once compiled is read for ever, under the digest that batches, consents and books name. Add, never edit. */
const DIGESTS = {
  'atlas-server-7.contract.json': 'sha256:22a4d38ce259c121fb6e9aebf5523d6f4ad36e7871835f0a4725123ef718c43d',
  'jmo-1.contract.json': 'sha256:af0618963be11e02acefaf79efe4c7ef1eb461b6f8d4fc4ba19df4dc248b412d',
  'orbit-3.contract.json': 'sha256:08c2eba1048fe0894b633150b0410f6e12b472f4bc4bbbeabf10ed736545d377',
  'pebble-1.contract.json': 'sha256:0b994d5b85bd6077baf32202588181863d7ed0896e63eff44f777ce73ffc5371',
} as const

describe('contracts that were compiled before', () => {
  it.each(Object.entries(DIGESTS))('%s verifies, and is emitted byte for byte', (name, digest) => {
    const text = readFileSync(new URL(name, FROZEN), 'utf8')

    const verified = verifyCompiled(JSON.parse(text))

    expect(verified).toMatchObject({ ok: true, value: { digest } })
    expect(verified.ok && emitCompiled(verified.value)).toBe(text)
  })

  it('are what their source still compiles to', () => {
    const source = readFileSync(new URL('../../contracts/atlas.telemetry.yaml', FROZEN), 'utf8')

    const digest = DIGESTS['atlas-server-7.contract.json']
    expect(parseContract(source, 'telemetry.yaml')).toMatchObject({ ok: true, value: { digest } })
  })

  it('are all in the table', () => {
    expect(readdirSync(FROZEN).sort()).toEqual(Object.keys(DIGESTS))
  })
})
