import { describe, expect, it } from 'vitest'
import { parseAnswer, parseBooks, parseContract, parseProducts } from './parse.ts'

const ANSWER = { columns: ['period', 'installs'], rows: [['2026-11-19', 12]], hidden: false, k: 10, as_of: 'x' }

describe('answers of the API', () => {
  it('accepts products with and without a ribbon', () => {
    const products = [{ product: 'orbit', title: 'Orbit' }]
    expect(parseProducts({ products, ribbon: 'Demo' })).toEqual({ products, ribbon: 'Demo' })
    expect(parseProducts({ products, ribbon: '' })).toEqual({ products })
  })

  it('refuses what is not a list of products', () => {
    expect(parseProducts({ products: [{ product: 1 }] })).toBeUndefined()
    expect(parseProducts('<html>')).toBeUndefined()
  })

  it('accepts rows as wide as their columns, hidden groups as null', () => {
    expect(parseAnswer({ ...ANSWER, rows: [['2026-11-19', null]] })?.rows).toEqual([['2026-11-19', null]])
    expect(parseAnswer({ ...ANSWER, rows: [['2026-11-19']] })).toBeUndefined()
    expect(parseAnswer({ ...ANSWER, rows: [['2026-11-19', {}]] })).toBeUndefined()
  })

  it('refuses books whose counts are no integers', () => {
    const day = { day: '2026-11-19', recorded: 1, stored: 1, duplicate: 0, rejected: {}, dropped: {} }
    expect(parseBooks({ days: [day] })).toEqual([day])
    expect(parseBooks({ days: [{ ...day, rejected: { too_old: '1' } }] })).toBeUndefined()
  })

  it('refuses a contract without events', () => {
    expect(parseContract({ digest: 'sha256:', contract: { product: 'orbit', context: {} } })).toBeUndefined()
  })
})
