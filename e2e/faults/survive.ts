/** Lets something happen to a program, with the SDK and without, and compares what came of it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CompiledContract } from '@aboveboard/protocol'
import type { Exit } from '../network/run-program.ts'
import { settle } from './books.ts'
import type { FarEnd } from './far-end.ts'
import type { Fault } from './fault.ts'
import { makeMachine, runOn } from './machine.ts'
import type { Program } from './program.ts'

export interface Survival {
  readonly title: string
  /** What the program printed and how it ended. */
  readonly exit: Exit
  /** The same of the program with an SDK that does nothing. */
  readonly plain: Exit
  /** Calls of the program's own process that have to do with the network; not looked at under other Nodes. */
  readonly sockets: readonly string[]
  /** undefined where the run itself was not what it should be. */
  readonly books: Awaited<ReturnType<typeof settle>> | undefined
  readonly also: boolean
}

export interface Survive {
  readonly node: string
  readonly program: Program
  readonly plainProgram: Program
  readonly contract: CompiledContract
  readonly farEnd: FarEnd
  /** A folder for machines. */
  readonly folder: string
  /** Whether to look at system calls; only with the Node that the tests run under. */
  readonly isTraced: boolean
  /** Of one run. */
  readonly longestMs: number
}

export async function survive(fault: Fault, setting: Survive): Promise<Survival> {
  const { contract, farEnd, folder, isTraced, longestMs, node, plainProgram, program } = setting
  const { count = 3, end = 'return', format = 'esm', title } = fault
  const root = join(folder, title.replaceAll(/\W+/g, '-'))
  const machine = makeMachine({ root, farEnd, contract, longestMs })
  const circumstances = fault.befall?.(machine, program) ?? {}
  const log = join(machine.root, 'trace')
  const argv = [String(count), end]
  const tracer = isTraced ? ['strace', '-qq', '-e', 'trace=socket,getdents64', '-o', log] : []
  const wrapper = [...tracer, ...(circumstances.wrapper ?? [])]
  const exit = await runOn(machine, [node, program[format], ...argv], { ...circumstances, wrapper })
  const plain = await runOn(machine, [node, plainProgram[format], ...argv], circumstances)
  const calls = isTraced ? readFileSync(log, 'utf8') : ''
  const also = (await fault.also?.(machine, calls)) ?? true
  circumstances.undo?.()
  const felt = { exit: without(program.folder, exit), plain: without(plainProgram.folder, plain) }
  const isFelt = JSON.stringify(felt.exit) !== JSON.stringify(felt.plain)
  const books = isFelt ? undefined : await settle(machine, [node, program.esm], farEnd)
  return { title, ...felt, sockets: socketsIn(calls), books, also }
}

/** Without those of the system's own look-up of a user's home, which a program without HOME asks for. */
const socketsIn = (calls: string): readonly string[] =>
  calls.split('\n').filter((line) => /^socket\(/.test(line) && !line.startsWith('socket(AF_UNIX,'))

/** Stack traces name the folder of the program. */
const without = (folder: string, { stderr, ...exit }: Exit): Exit => ({
  ...exit,
  stderr: stderr.replaceAll(folder, '').replaceAll(/\(node:\d+\)/g, '(node)'),
})
