import type { Machine, Run } from './machine.ts'
import type { Program } from './program.ts'

/** Something that goes wrong on a machine, and what is left of a run in spite of it. */
export interface Fault {
  /** Where, or how: goes on after "in", as in "a home that cannot be written". */
  readonly title: string
  /** Makes it so. */
  readonly befall?: (machine: Machine, program: Program) => Circumstances | undefined
  /** How many events the program records; default 3. */
  readonly count?: number
  /** How the program ends; default by returning. */
  readonly end?: string
  readonly format?: 'esm' | 'cjs'
  /** How many events come to the receiver once the fault is over. */
  readonly received: number
  /** What is counted as dropped, by reason; default nothing. */
  readonly dropped?: { readonly [reason: string]: number }
  /** Whether holds what has to hold besides; `calls` are the system calls of the program, where it is traced. */
  readonly also?: (machine: Machine, calls: string) => boolean | Promise<boolean>
  /** Only root can make it so. */
  readonly needs?: 'root'
  /** It takes long: under one Node only. */
  readonly isSlow?: true
}

export interface Circumstances extends Run {
  /** Ends the fault. */
  readonly undo?: () => void
}
