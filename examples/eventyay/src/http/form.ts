/** Fields of a form, checked one by one; what is wrong is a sentence for the person who filled it in. */
import { Refusal } from '../refusal.ts'

const MAX_LENGTH = 200

/** Trimmed, without control characters but line ends; never empty. */
export function textIn(form: URLSearchParams, name: string, label: string, maxLength: number = MAX_LENGTH): string {
  const text = optionalIn(form, name, label, maxLength)
  if (text === '') throw new Refusal(`${label} is missing.`)
  return text
}

export function optionalIn(form: URLSearchParams, name: string, label: string, maxLength: number = MAX_LENGTH): string {
  const text = (form.get(name) ?? '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, '')
    .trim()
  if (text.length > maxLength) throw new Refusal(`${label} is longer than ${maxLength} characters.`)
  return text
}

export function emailIn(form: URLSearchParams, name = 'email'): string {
  const email = textIn(form, name, 'The e-mail address')
  if (/^[^\s@<>",;:]+@[^\s@<>",;:]+\.[^\s@<>",;:]+$/.test(email)) return email
  throw new Refusal('The e-mail address does not look like one.')
}

export function wholeIn(form: URLSearchParams, name: string, label: string, max: number): number {
  const text = form.get(name)?.trim() || '0'
  if (/^\d{1,9}$/.test(text) && Number(text) <= max) return Number(text)
  throw new Refusal(`${label} is a whole number from 0 to ${max}.`)
}

export function dayIn(form: URLSearchParams, name: string): string {
  const day = textIn(form, name, 'The day')
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))) return day
  throw new Refusal('The day is written as 2027-03-31.')
}

/** A name for addresses: `My Event!` becomes `my-event`. */
export function slugOf(text: string): string {
  const slug = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (slug === '') throw new Refusal('The title needs a letter or a digit.')
  return slug.slice(0, 60)
}
