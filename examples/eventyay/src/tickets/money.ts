/** Amounts are whole cents; no currency of the shop has another number of decimals. */
import { Refusal } from '../refusal.ts'

export const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'INR'] as const

const MAX_CENTS = 100_000_000

/** `12`, `12.5` and `12,50` to cents. */
export function parseCents(text: string): number {
  const [, whole = '', decimals = ''] = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? []
  const cents = whole === '' ? Number.NaN : Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
  if (cents <= MAX_CENTS) return cents
  throw new Refusal('A price is written as 12.50, and as 0 where there is none.')
}

export const formatCents = (cents: number, currency: string): string =>
  cents === 0 ? 'free' : new Intl.NumberFormat('en', { style: 'currency', currency }).format(cents / 100)

/** What is left of a price after so many percent off; half a cent goes to the buyer. */
export const reduced = (cents: number, percent: number): number => Math.floor((cents * (100 - percent)) / 100)
