/**
 * `npm run pack`: the SDK as a package that any project can install, `dist/aboveboard-sdk.tgz`: minified files, protocol
 * inlined, with declarations.
 */
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { buildSdk } from './build-sdk.ts'
import { step } from './step.ts'

const FOLDER = resolve('.cache/pack')
const TYPES = join(FOLDER, 'types')
const source: Source = JSON.parse(readFileSync('packages/sdk/package.json', 'utf8'))
const PROTOCOL = 'types/packages/protocol/src/index.d.ts'

interface Source {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly license: string
  readonly engines: object
  readonly exports: { readonly [path: string]: string }
}

rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(TYPES, { recursive: true })
await buildSdk()
cpSync('packages/sdk/dist', FOLDER, { recursive: true })
emitTypes()
for (const file of ['README.md', '../../LICENSE'])
  cpSync(join('packages/sdk', file), join(FOLDER, file.split('/').pop()!))
writeFileSync(join(FOLDER, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
step('pack', 'npm', ['pack', '--silent', FOLDER, '--pack-destination', '.cache'])
mkdirSync('dist', { recursive: true })
renameSync(`.cache/aboveboard-sdk-${manifest().version}.tgz`, 'dist/aboveboard-sdk.tgz')
console.log('wrote  dist/aboveboard-sdk.tgz')

/** Declarations of the SDK and of protocol beside each other, so that the package needs no other one. */
function emitTypes(): void {
  // All of protocol's: what the compiler first meets through node_modules it takes for somebody else's, and leaves out.
  const entries = [
    ...globSync('packages/protocol/src/*.ts', { exclude: (file) => file.endsWith('.test.ts') }),
    ...Object.values(source.exports).map((file) => join('packages/sdk', file)),
  ]
  const options = ['--ignoreConfig', '--declaration', '--emitDeclarationOnly', '--outDir', TYPES, '--rootDir', '.']
  const language = ['--target', 'ES2024', '--module', 'NodeNext', '--types', 'node', '--strict', '--skipLibCheck']
  const strict = ['--exactOptionalPropertyTypes', '--allowImportingTsExtensions']
  step('declarations', 'tsc', [...entries, ...options, ...language, ...strict])
  for (const file of globSync('**/*.d.ts', { cwd: TYPES }).map((name) => join(TYPES, name))) {
    const protocol = relative(join(file, '..'), join(FOLDER, PROTOCOL)).replace(/\.d\.ts$/, '.js')
    const text = readFileSync(file, 'utf8')
    writeFileSync(
      file,
      text
        .replaceAll(/(from '|import\(")(\.[^'"]*)\.ts(['"])/g, '$1$2.js$3')
        .replaceAll(/(from |import\()(['"])@aboveboard\/protocol\2/g, `$1$2${protocol}$2`),
    )
  }
  refuseMissing()
}

/** Every declaration that another one names is there. */
function refuseMissing(): void {
  for (const file of globSync('**/*.d.ts', { cwd: TYPES }).map((name) => join(TYPES, name))) {
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]*)\.js['"]/g)) {
      const named = join(file, '..', `${target}.d.ts`)
      if (!existsSync(named))
        throw new Error(`${relative(FOLDER, file)} names ${relative(FOLDER, named)}, which is missing.`)
    }
  }
}

function manifest() {
  const { name, version, description, license, engines } = source
  const entry = (file: string) => ({
    types: file.replace('./src/', './types/packages/sdk/src/').replace(/\.ts$/, '.d.ts'),
    default: `./${basename(file, '.ts')}.js`,
  })
  const exports = Object.fromEntries(Object.entries(source.exports).map(([path, file]) => [path, entry(file)]))
  return { name, version, description, license, type: 'module', sideEffects: false, exports, engines }
}
