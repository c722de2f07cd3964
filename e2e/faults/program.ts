/** The program as its users install it: with the SDK in `node_modules`, as it is published. */
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CompiledContract } from '@aboveboard/protocol'
import { rolldown } from 'rolldown'
import { type Replacement, sabotaged } from '../network/one-file.ts'

export interface Program {
  readonly folder: string
  /** Its main file as a module. */
  readonly esm: string
  /** The same in CommonJS, which loads the SDK with `require`. */
  readonly cjs: string
  /** To be loaded before it: see `clock.ts`. */
  readonly clock: string
}

/** An SDK that does nothing, to compare with. */
const SILENT = 'export const createTelemetry = () => ({ notice: () => false, record() {}, command: async () => 0 })\n'

interface Installed {
  /** An empty folder. */
  readonly folder: string
  readonly contract: CompiledContract
  /** What to take out of the SDK; `silent` for one that does nothing. */
  readonly sdk?: readonly Replacement[] | 'silent'
}

export async function installProgram({ folder, contract, sdk = [] }: Installed): Promise<Program> {
  const module = join(folder, 'node_modules', '@aboveboard', 'sdk')
  const program = {
    folder,
    esm: join(folder, 'host.mjs'),
    cjs: join(folder, 'host.cjs'),
    clock: join(folder, 'clock.mjs'),
  }
  mkdirSync(module, { recursive: true })
  // Others than who installs it run it.
  chmodSync(folder, 0o755)
  if (sdk === 'silent') writeFileSync(join(module, 'index.js'), SILENT)
  else await buildSdk(module, sdk)
  writeFileSync(join(module, 'package.json'), JSON.stringify({ type: 'module', exports: './index.js' }))
  // A second copy, as of another version.
  cpSync(module, join(folder, 'copy'), { recursive: true })
  await Promise.all([build('host', program.esm), build('host', program.cjs), build('clock', program.clock)])
  writeFileSync(join(folder, 'contract.json'), JSON.stringify(contract))
  return program
}

async function buildSdk(folder: string, sabotage: readonly Replacement[]): Promise<void> {
  const input = { index: 'packages/sdk/src/index.ts', sender: 'packages/sdk/src/sender/main.ts' }
  const bundle = await rolldown({ input, platform: 'node', plugins: [sabotaged(sabotage)] })
  await bundle.write({ dir: folder, format: 'esm', minify: true })
}

async function build(name: string, file: string): Promise<void> {
  const bundle = await rolldown({ input: `e2e/faults/${name}.ts`, platform: 'node', external: ['@aboveboard/sdk'] })
  await bundle.write({ file, format: file.endsWith('.cjs') ? 'cjs' : 'esm' })
}
