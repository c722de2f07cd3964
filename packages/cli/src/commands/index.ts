import type { Command } from 'commander'
import type { World } from '../world.ts'

/** A command's module; loaded only when the command is typed, so that start-up stays quick. */
interface CommandModule {
  /** Adds the command, with its options, example and action, to the program. */
  register(program: Command, world: World): void
}

interface CommandEntry {
  readonly name: string
  readonly summary: string
  load(): Promise<CommandModule>
}

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'demo',
    summary: 'run everything once, on simulated installations of an example program',
    load: () => import('./demo.ts'),
  },
  { name: 'serve', summary: 'run the receiver and its dashboard', load: () => import('./serve.ts') },
  { name: 'init', summary: 'add telemetry to the package in this folder', load: () => import('./init.ts') },
  { name: 'contract', summary: 'check, build and compare a telemetry.yaml', load: () => import('./contract.ts') },
  { name: 'product', summary: 'add products to a running receiver', load: () => import('./product.ts') },
  { name: 'key', summary: 'add, list or revoke keys of a product', load: () => import('./key.ts') },
  { name: 'import', summary: 'bring carried files of batches to a receiver', load: () => import('./import.ts') },
  { name: 'view', summary: 'see how a product is used, in the terminal', load: () => import('./view.ts') },
]
