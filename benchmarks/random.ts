/** Numbers from 0 up to but not 1, the same ones for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    return scrambled(state)
  }
}

/** One such number for each pair: what an install always does, without keeping it. */
export const fixedRandom = (a: number, b: number): number => scrambled(Math.imul(a + 1, 0x9e3779b1) ^ (b * 0x85ebca6b))

function scrambled(state: number): number {
  let bits = Math.imul(state ^ (state >>> 15), state | 1)
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
  return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
}

/** An index below `size`, where the n-th is n times rarer than the first (Zipf); `random` from 0 up to but not 1. */
export function zipfIndex(size: number, random: number): number {
  const sums = sumsOf(size)
  const target = random * sums[size - 1]!
  let index = 0
  while (sums[index]! <= target) index++
  return index
}

const known = new Map<number, Float64Array>()

function sumsOf(size: number): Float64Array {
  const before = known.get(size)
  if (before) return before
  const sums = new Float64Array(size)
  for (let index = 0; index < size; index++) sums[index] = (sums[index - 1] ?? 0) + 1 / (index + 1)
  known.set(size, sums)
  return sums
}
