import { existsSync, globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const SCOPE = '@aboveboard/'

/** Who may import whom; nothing else is allowed. A folder that is missing here fails below. */
const LAYERS: { readonly [name: string]: readonly string[] } = {
  protocol: [],
  contract: ['protocol'],
  sdk: ['protocol'],
  store: ['protocol'],
  receiver: ['contract', 'protocol', 'store'],
  dashboard: ['protocol'],
  cli: ['contract', 'protocol', 'receiver', 'sdk'],
}
const NO_RUNTIME_DEPENDENCIES = ['protocol', 'sdk']

interface Manifest {
  readonly dependencies?: { readonly [name: string]: string }
  readonly peerDependencies?: { readonly [name: string]: string }
}

/** The specifier of a static or a dynamic import of anything but a file of the same package. */
const IMPORT = /^(?:import|export|\})[^\n']* from '([^'.][^']*)'$|\bimport\('([^'.][^']*)'\)/gm

const manifestOf = (name: string): Manifest => JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8'))

const dependenciesOf = (name: string): string[] => {
  const { dependencies, peerDependencies } = manifestOf(name)
  return Object.keys({ ...dependencies, ...peerDependencies })
}

/** What only tests import; not what a package offers to tests of others (`testing.ts`). */
const FOR_TESTS = /\.test\.|\.fixture\.|contract\/src\/testing/

const importsOf = (name: string): string[] =>
  globSync(`packages/${name}/src/**/*.{ts,tsx}`, { exclude: (path) => FOR_TESTS.test(path) }).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? ''),
  )

describe('layers', () => {
  it('lists every package', () => {
    const folders = globSync('packages/*/package.json').map((path) => path.split('/')[1])
    expect(folders.sort()).toEqual(Object.keys(LAYERS).sort())
  })

  for (const [name, allowed] of Object.entries(LAYERS)) {
    it(`lets ${name} depend on ${allowed.join(', ') || 'no other package'}`, () => {
      const used = dependenciesOf(name).filter((dependency) => dependency.startsWith(SCOPE))
      expect(used.sort()).toEqual(allowed.map((dependency) => SCOPE + dependency).sort())
    })

    it(`lets the sources of ${name} import only what its manifest names`, () => {
      const foreign = importsOf(name)
        .filter((specifier) => !specifier.startsWith('node:') && specifier !== 'vitest')
        .map((specifier) =>
          specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/'),
        )
      expect([...new Set(foreign)].filter((specifier) => !dependenciesOf(name).includes(specifier))).toEqual([])
    })
  }

  for (const name of NO_RUNTIME_DEPENDENCIES) {
    it(`keeps ${name} free of dependencies from elsewhere`, () => {
      expect(dependenciesOf(name).filter((dependency) => !dependency.startsWith(SCOPE))).toEqual([])
    })
  }

  it('keeps protocol free of any runtime', () => {
    expect(importsOf('protocol').filter((specifier) => specifier.startsWith('node:'))).toEqual([])
  })

  it('has the files that a newcomer looks for', () => {
    const files = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'LICENSE', 'docs/ARCHITECTURE.md']
    expect(files.filter((file) => !existsSync(file))).toEqual([])
  })
})
