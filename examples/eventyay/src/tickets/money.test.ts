import { expect, it } from 'vitest'
import { formatCents, parseCents, reduced } from './money.ts'

it.each([
  ['0', 0],
  ['12', 1200],
  ['12.5', 1250],
  ['12,50', 1250],
  ['1000000', 100_000_000],
])('reads %s as %i cents', (text, cents) => {
  expect(parseCents(text)).toBe(cents)
})

it.each(['', '-1', '1.234', '1e3', '12 EUR', '1000000.01', 'NaN'])('refuses %j as a price', (text) => {
  expect(() => parseCents(text)).toThrow('A price is written as 12.50')
})

it('writes amounts as people of the currency do, and nothing as free', () => {
  expect([formatCents(123_450, 'EUR'), formatCents(5, 'USD'), formatCents(0, 'EUR')]).toEqual([
    '€1,234.50',
    '$0.05',
    'free',
  ])
})

it('gives half a cent of a reduction to the buyer', () => {
  expect([reduced(999, 50), reduced(1000, 100), reduced(1000, 0)]).toEqual([499, 0, 1000])
})
