/**
 * The SDK as its users load it: minified, protocol inlined. Each entry is one file, because every start of a host pays
 * for each file that it loads; what only some runs need lies in files that it loads lazily and that share theirs.
 */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { type Plugin, rolldown } from 'rolldown'

const TARGET = 'packages/sdk/dist'
const { exports }: { readonly exports: { readonly [path: string]: string } } = JSON.parse(
  readFileSync('packages/sdk/package.json', 'utf8'),
)
const ENTRIES = {
  ...Object.fromEntries(Object.values(exports).map((file) => [basename(file, '.ts'), file])),
  sender: 'src/sender/main.ts',
}

/** Bundles `packages/sdk` into its `dist` and prints the size of each file in bytes. */
export async function buildSdk(): Promise<void> {
  rmSync(TARGET, { recursive: true, force: true })
  for (const [name, source] of Object.entries(ENTRIES)) {
    const lazy = new Map<string, string>()
    await bundle(name, { [name]: join('packages/sdk', source) }, [builtins, apart(name, lazy)])
    if (lazy.size > 0) await bundle(name, Object.fromEntries(lazy), [builtins])
  }
  refuseMoreFiles()
  const sizes = readdirSync(TARGET).map((file) => `${file} ${statSync(join(TARGET, file)).size}`)
  console.log(`✓ sdk, in bytes: ${sizes.join(', ')}`)
}

/** What every start of a host pays for is one file. */
function refuseMoreFiles(): void {
  const [more] = /(?:^|;)import\b[^(]*?["']\.[^"']*["']/m.exec(readFileSync(join(TARGET, 'index.js'), 'utf8')) ?? []
  if (more !== undefined) throw new Error(`index.js loads a second file: ${more}`)
}

async function bundle(name: string, input: { readonly [name: string]: string }, plugins: Plugin[]): Promise<void> {
  const made = await rolldown({ input, platform: 'node', plugins, treeshake: { propertyReadSideEffects: false } })
  await made.write({ dir: TARGET, format: 'esm', minify: true, chunkFileNames: `${name}-[name]-[hash].js` })
}

/** Leaves what is imported lazily to a bundle of its own, and notes it: else it would take shared modules out of the entry. */
const apart = (name: string, lazy: Map<string, string>): Plugin => ({
  name: 'apart',
  resolveDynamicImport(source, importer) {
    if (typeof source !== 'string' || !source.startsWith('.')) return null
    const path = resolve(dirname(importer ?? ''), source)
    const file = `${name}-${basename(path, '.ts')}`
    if ((lazy.get(file) ?? path) !== path)
      throw new Error(`${path} and ${lazy.get(file)} would be one file; rename one.`)
    lazy.set(file, path)
    return { id: `./${file}.js`, external: true }
  },
})

const VIRTUAL = '\0node:'

/**
 * Takes Node's own modules from `process.getBuiltinModule`. An `import` of `node:fs` reads each of its properties, one of
 * which loads all of Node's streams: some 1.5 ms that a host which imports no such module would pay for us.
 */
const builtins: Plugin = {
  name: 'builtins',
  resolveId: (id) => (id.startsWith('node:') ? { id: `\0${id}`, moduleSideEffects: false } : null),
  async load(id) {
    if (!id.startsWith(VIRTUAL)) return null
    const name = id.slice(1)
    const names = Object.keys(await import(name)).filter((key) => /^\w+$/.test(key) && key !== 'default')
    const lines = names.map((key) => `export const ${key} = builtin.${key}`)
    return [`const builtin = /* @__PURE__ */ process.getBuiltinModule('${name}')`, ...lines].join('\n')
  },
}
