import { chmodSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findNode, MAJORS } from '../scripts/nodes.ts'
import { ENDINGS } from './faults/endings.ts'
import { openFarEnd } from './faults/far-end.ts'
import type { Fault } from './faults/fault.ts'
import { FILES } from './faults/files.ts'
import { HOMES } from './faults/homes.ts'
import { isRoot } from './faults/machine.ts'
import { installProgram } from './faults/program.ts'
import { SURROUNDINGS } from './faults/surroundings.ts'
import { type Survival, survive } from './faults/survive.ts'
import { unmountBelow } from './faults/unmount.ts'
import type { Replacement } from './network/one-file.ts'
import { TWINS } from './sabotage/sdk-faults.ts'
import { lastingHome } from './support/homes.ts'
import { orbit } from './support/orbit.ts'
import { tempFolder } from './support/temp-folder.ts'

const ALL = [...HOMES, ...FILES, ...ENDINGS, ...SURROUNDINGS]
const isPossible = ({ needs }: Fault): boolean => isRoot || needs !== 'root'
const FAULTS = ALL.filter(isPossible)

interface Trial {
  readonly faults: readonly Fault[]
  readonly node?: string
  readonly sabotage?: readonly Replacement[]
}

async function surviveAll({ faults, node = process.execPath, sabotage = [] }: Trial): Promise<readonly Survival[]> {
  // Where a lot of files is made in no time.
  const folder = lastingHome('faults')
  const [farEnd, program, plainProgram] = await Promise.all([
    openFarEnd(),
    installProgram({ folder: tempFolder('program'), contract: orbit, sdk: sabotage }),
    installProgram({ folder: tempFolder('plain'), contract: orbit, sdk: 'silent' }),
  ])
  chmodSync(folder, 0o755)
  onTestFinished(() => {
    farEnd.close()
    unmountBelow(folder)
  })
  const longestMs = sabotage.length === 0 ? 10_000 : 3000
  const setting = { node, program, plainProgram, contract: orbit, farEnd, folder, longestMs }
  const left = faults.values()
  const survivals: Survival[] = []
  const work = async (): Promise<void> => {
    for (const fault of left) {
      // A tracer would outlive a program that hangs.
      const isTraced = node === process.execPath && (sabotage.length === 0 || fault.isSlow === true)
      survivals.push(await survive(fault, { ...setting, isTraced }))
    }
  }
  await Promise.all([work(), work()])
  return survivals
}

/** What a run looks like that nobody can tell from one without the SDK. */
const unharmed = ({ title, received, dropped = {} }: Fault) => ({
  title,
  sockets: [],
  books: { received, dropped, queued: 0, agree: true },
  also: true,
})
const byTitle = (a: { readonly title: string }, b: { readonly title: string }): number => (a.title < b.title ? -1 : 1)

for (const major of MAJORS) {
  const { path, why } = { why: '', ...findNode(major) }
  it.skipIf(path === undefined)(
    `is not felt by the program and keeps the books under Node ${major} ${why}`,
    async () => {
      const faults = FAULTS.filter(({ isSlow }) => path === process.execPath || !isSlow)
      const survivals = await surviveAll({ faults, ...(path !== undefined && { node: path }) })

      const felt = survivals.map(({ title, exit }) => ({ title, exit }))
      expect(felt).toEqual(survivals.map(({ title, plain }) => ({ title, exit: plain })))
      const left = survivals.map(({ exit: _, plain: __, ...rest }) => rest)
      expect(left.sort(byTitle)).toEqual(faults.map(unharmed).sort(byTitle))
    },
  )
}

describe('would be felt, or seen in the books,', () => {
  const twins = TWINS.flatMap(({ fails, ...twin }) =>
    FAULTS.filter(({ title }) => title === fails).map((fault) => ({ ...twin, fault })),
  )

  it.each(twins)('without $without', async ({ fault, sabotage }) => {
    const [survival] = await surviveAll({ faults: [fault], sabotage })

    const unfelt = { ...unharmed(fault), exit: survival?.plain, plain: survival?.plain }
    expect(isDeepStrictEqual(survival, unfelt)).toBe(false)
  })

  it('has no twin that fails at no fault', () => {
    const titles = ALL.map(({ title }) => title)
    expect(TWINS.filter(({ fails }) => !titles.includes(fails))).toEqual([])
  })
})
