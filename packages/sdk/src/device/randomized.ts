/**
 * k-ary randomised response: the truth with probability e^epsilon / (e^epsilon + k - 1), else one of the k - 1 other
 * labels, each as likely (Warner 1965; Kairouz, Bonawitz and Ramage 2016, "Discrete distribution estimation under
 * local privacy"). Whoever sees the answer can tell any two truths apart by a factor of e^epsilon at most.
 */
import { type Field, fieldLabels, type WireValue } from '@aboveboard/protocol'

/** 48 bits each: whether to tell the truth, and which of the others to tell. */
const DRAW_BYTES = 6

/** The answer that 12 random bytes give; undefined for a field that has no closed values, or a truth that is none. */
export function randomized(field: Field, epsilon: number, truth: WireValue, random: Buffer): WireValue | undefined {
  const labels = fieldLabels(field)
  const word = typeof truth === 'boolean' ? String(truth) : truth
  if (typeof word !== 'string' || !labels?.includes(word)) return undefined
  const others = labels.filter((label) => label !== word)
  const isTruth = draw(random, 0) < 1 / (1 + others.length * Math.exp(-epsilon))
  const answer = isTruth ? word : others[Math.floor(draw(random, DRAW_BYTES) * others.length)]
  return field.type === 'boolean' ? answer === 'true' : answer
}

/** From 0 up to but not 1. */
const draw = (random: Buffer, at: number): number => random.readUIntBE(at, DRAW_BYTES) / 2 ** (8 * DRAW_BYTES)
