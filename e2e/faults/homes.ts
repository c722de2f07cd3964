import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { filesBelow } from '../support/programs.ts'
import type { Circumstances, Fault } from './fault.ts'
import { asUser, type Machine } from './machine.ts'

const SOMEBODY_ELSE = 4321
const env = (variables: Circumstances['env'] & object) => (): Circumstances => ({ env: variables })

/** Homes and disks on which nothing, or not all, can be kept. */
export const HOMES: readonly Fault[] = [
  {
    title: 'a home that cannot be written',
    befall({ home }) {
      chmodSync(home, 0o555)
      return { undo: () => chmodSync(home, 0o755) }
    },
    received: 0,
  },
  {
    title: 'a home on a file system that cannot be written',
    needs: 'root',
    befall({ home }) {
      execFileSync('mount', ['--bind', home, home])
      execFileSync('mount', ['-o', 'remount,ro,bind', home])
      return { undo: () => execFileSync('umount', [home]) }
    },
    received: 0,
  },
  {
    title: 'a home that does not exist, and is not made',
    befall: ({ root, decision }) => ({
      env: { HOME: join(root, 'missing'), XDG_CONFIG_HOME: dirname(dirname(decision)) },
    }),
    also: ({ root }) => !filesBelow(root).includes('missing'),
    received: 0,
  },
  { title: 'a home that is the root of all', befall: env({ HOME: '/' }), received: 0 },
  { title: 'a home that is no name', befall: env({ HOME: '' }), received: 0 },
  {
    title: 'a home that is a relative path',
    befall: env({ HOME: 'here' }),
    also: ({ cwd }) => filesBelow(cwd).length === 0,
    received: 0,
  },
  { title: 'a home that is a file', befall: ({ decision }) => ({ env: { HOME: decision } }), received: 0 },
  {
    title: 'a home that nobody knows',
    needs: 'root',
    befall: () => ({ wrapper: ['env', '-u', 'HOME'] }),
    received: 0,
  },
  {
    title: 'a home of somebody else that everybody may write',
    needs: 'root',
    befall({ home }) {
      chmodSync(home, 0o777)
      return givenAway(home)
    },
    also: ({ home }) => !filesBelow(home).some((path) => path.includes('spool')),
    received: 0,
  },
  {
    title: 'the home of the user who called sudo, in which nothing of root is left',
    needs: 'root',
    befall: () => ({ as: 'root', env: { SUDO_USER: 'ada', SUDO_UID: '12345' } }),
    also: ({ home }) => filesBelow(home).every((path) => statSync(join(home, path)).uid !== 0),
    received: 0,
  },
  {
    title: 'a state folder that belongs to somebody else',
    needs: 'root',
    befall({ state }) {
      asUser(() => mkdirSync(state, { recursive: true }))
      chmodSync(state, 0o777)
      return givenAway(state)
    },
    received: 0,
  },
  {
    title: 'a state folder that is a file',
    befall: ({ state }) => inItsPlace(state, () => writeFileSync(state, 'a file')),
    received: 0,
  },
  {
    title: 'a state folder that is a link to another folder',
    befall: ({ state, root }) => inItsPlace(state, () => symlinkSync(root, state)),
    also: ({ root }) => !filesBelow(root).includes('spool'),
    received: 0,
  },
  {
    title: 'a state folder that is a link to nothing',
    befall: ({ state }) => inItsPlace(state, () => symlinkSync('nothing', state)),
    also: ({ state }) => !filesBelow(dirname(state)).includes('nothing'),
    received: 0,
  },
  {
    title: 'a disk that is full',
    needs: 'root',
    befall: (machine) => withSmallDisk(machine),
    received: 0,
  },
  {
    title: 'a disk that is full until after the first event',
    needs: 'root',
    befall(machine) {
      const disk = withSmallDisk(machine)
      return { ...disk, env: { ROOM: disk.ballast } }
    },
    received: 2,
    dropped: { spool_full: 1 },
  },
]

function givenAway(path: string): Circumstances {
  const { uid, gid } = statSync(path)
  chownSync(path, SOMEBODY_ELSE, SOMEBODY_ELSE)
  return { undo: () => chownSync(path, uid, gid) }
}

function inItsPlace(path: string, make: () => void): Circumstances {
  asUser(() => {
    mkdirSync(dirname(path), { recursive: true })
    make()
  })
  return { undo: () => rmSync(path, { recursive: true, force: true }) }
}

/** The state folder comes to lie on a disk of its own, which the file `ballast` fills. */
function withSmallDisk({ state }: Machine): Circumstances & { readonly ballast: string } {
  const ballast = join(state, 'ballast')
  asUser(() => mkdirSync(state, { recursive: true }))
  const { uid, gid } = statSync(state)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=256k,mode=700,uid=${uid},gid=${gid}`, 'tmpfs', state])
  execFileSync('sh', ['-c', 'head -c 1M /dev/zero > "$0" 2> /dev/null; true', ballast])
  return { ballast, undo: () => rmSync(ballast, { force: true }) }
}
