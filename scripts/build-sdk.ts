/**
 * The SDK as its users load it: few minified files, protocol inlined, commands and sender in chunks that are read
 * only when needed. The main file is what every start of a host pays for.
 */
import { rmSync, statSync } from 'node:fs'
import { rolldown } from 'rolldown'

const SOURCE = 'packages/sdk/src'
const TARGET = 'packages/sdk/dist'

/** Bundles `packages/sdk` into its `dist` and prints the size of the main file in bytes. */
export async function buildSdk(): Promise<void> {
  rmSync(TARGET, { recursive: true, force: true })
  const bundle = await rolldown({
    input: { index: `${SOURCE}/index.ts`, testing: `${SOURCE}/testing.ts`, sender: `${SOURCE}/sender/main.ts` },
    platform: 'node',
  })
  await bundle.write({ dir: TARGET, format: 'esm', minify: true })
  console.log(`✓ sdk: index.js has ${statSync(`${TARGET}/index.js`).size} bytes`)
}
