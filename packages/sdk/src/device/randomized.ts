/**
 * k-ary randomised response: the truth with probability e^epsilon / (e^epsilon + k - 1), else one of the k - 1 other
 * answers, each as likely (Warner 1965; Kairouz, Bonawitz and Ramage 2016, "Discrete distribution estimation under
 * local privacy"). Whoever sees the answer can tell any two truths apart by a factor of e^epsilon at most.
 */

/** 48 bits each: whether to tell the truth, and which of the others to tell. */
const DRAW_BYTES = 6

/** Which of `answers` answers, from 0, to give for the truth at the place `truth`: the one that 12 random bytes draw. */
export function randomized(answers: number, epsilon: number, truth: number, random: Buffer): number {
  const others = answers - 1
  if (draw(random, 0) < 1 / (1 + others * Math.exp(-epsilon))) return truth
  const other = Math.floor(draw(random, DRAW_BYTES) * others)
  return other < truth ? other : other + 1
}

/** From 0 up to but not 1. */
const draw = (random: Buffer, at: number): number => random.readUIntBE(at, DRAW_BYTES) / 2 ** (8 * DRAW_BYTES)
