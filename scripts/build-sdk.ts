/**
 * The SDK as its users load it: minified, protocol inlined. Each entry is built by itself, so that the main file, which
 * every start of a host pays for, is one file; what only some runs need lies in chunks that it loads lazily.
 */
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

const TARGET = 'packages/sdk/dist'
const ENTRIES = {
  index: 'index.ts',
  testing: 'testing.ts',
  commander: 'adapters/commander.ts',
  yargs: 'adapters/yargs.ts',
  citty: 'adapters/citty.ts',
  argv: 'adapters/argv.ts',
  sender: 'sender/main.ts',
} as const

/** Bundles `packages/sdk` into its `dist` and prints the size of each file in bytes. */
export async function buildSdk(): Promise<void> {
  rmSync(TARGET, { recursive: true, force: true })
  for (const [name, source] of Object.entries(ENTRIES)) {
    const bundle = await rolldown({ input: { [name]: join('packages/sdk/src', source) }, platform: 'node' })
    await bundle.write({ dir: TARGET, format: 'esm', minify: true, chunkFileNames: `${name}-[name]-[hash].js` })
  }
  const sizes = readdirSync(TARGET).map((file) => `${file} ${statSync(join(TARGET, file)).size}`)
  console.log(`✓ sdk, in bytes: ${sizes.join(', ')}`)
}
