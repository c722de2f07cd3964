import type { Fault } from './fault.ts'

const MANY = 200

/** However a program ends, what `record()` has returned from is kept. */
export const ENDINGS: readonly Fault[] = [
  ...['return', 'exit', 'throw', 'reject', 'handled', 'SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'].map((end) => ({
    title: `an end by ${end}`,
    end,
    count: MANY,
    received: MANY,
  })),
  {
    title: 'an end by throw in CommonJS, with the SDK loaded by require()',
    format: 'cjs',
    end: 'throw',
    received: 3,
  },
  {
    title: 'an end of three threads by process.exit(), besides the program itself',
    befall: () => ({ env: { THREADS: '3' } }),
    received: 12,
  },
  {
    title: 'a program that has loaded the SDK twice',
    befall: () => ({ env: { COPY: '1' } }),
    received: 6,
  },
]
