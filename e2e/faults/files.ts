import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Fault } from './fault.ts'
import { AS_USER, asUser, type Machine } from './machine.ts'

/** Every file that the SDK reads on its way, below the state folder. */
const READ_ON_THE_WAY = [
  'attempt.json',
  'destination.json',
  'narrowed.json',
  'notice.json',
  'books.json',
  'activity.json',
  'sealing.json',
  'secret.json',
  'deliveries.json',
]
const FOLDERS = ['spool', 'claimed', 'batches', 'contracts', 'log']

const SCAN = { name: 'scan.completed', fields: { duration: '<5min', tools: ['trivy'] } }
const MANY = 200_000

/** What somebody, or another version, has put where the SDK keeps its own files. */
export const FILES: readonly Fault[] = [
  {
    title: 'a state folder in which every file is a pipe',
    befall: (machine) => put(machine, READ_ON_THE_WAY, makePipe),
    received: 3,
  },
  {
    title: 'a state folder in which every file is a folder',
    befall(machine) {
      put(machine, READ_ON_THE_WAY, (path) => mkdirSync(path))
      return { undo: () => shell('rmdir "$0"/*.json', machine.state) }
    },
    received: 3,
  },
  {
    title: 'a state folder in which every file is a link to another file',
    befall(machine) {
      const target = join(machine.root, 'target')
      asUser(() => writeFileSync(target, 'theirs'))
      put(machine, READ_ON_THE_WAY, (path) => symlinkSync(target, path))
    },
    also: ({ root }) => readFileSync(join(root, 'target'), 'utf8') === 'theirs',
    received: 3,
  },
  {
    title: 'a state folder in which every file is damaged',
    befall: (machine) => put(machine, READ_ON_THE_WAY, (path) => writeFileSync(path, '{"at":1,"next":\0\xff')),
    received: 3,
  },
  {
    title: 'a state folder in which every file holds something else',
    befall: (machine) => put(machine, READ_ON_THE_WAY, (path) => writeFileSync(path, '{"at":{},"batches":[[]]}')),
    received: 3,
  },
  {
    title: 'a state folder whose folders are files',
    befall(machine) {
      put(machine, FOLDERS, (path) => writeFileSync(path, ''))
      return { undo: () => execFileSync('rm', ['-r', machine.state]) }
    },
    received: 0,
  },
  {
    title: 'a decision that is a pipe',
    befall({ decision }) {
      shell('rm "$0" && mkfifo "$0"', decision)
    },
    received: 0,
  },
  {
    title: 'a decision that is cut off',
    befall: ({ decision }) => writeFileSync(decision, readFileSync(decision).subarray(0, -20)) as undefined,
    received: 0,
  },
  {
    title: 'a queue that holds a pipe, a folder, a link to a queue of another and a file without end',
    befall(machine) {
      const target = join(machine.root, 'target')
      const pretended = `${JSON.stringify({ digest: 'sha256:0', context: {} })}\n`
      asUser(() => writeFileSync(target, pretended + 'x\n'.repeat(5)))
      put(machine, ['spool/pipe'], makePipe)
      put(machine, ['spool/folder'], (path) => mkdirSync(path))
      put(machine, ['spool/link'], (path) => symlinkSync(target, path))
      put(machine, ['spool/endless'], (path) => execFileSync('truncate', ['-s', '1T', path]))
    },
    also: ({ root }) => readFileSync(join(root, 'target'), 'utf8').endsWith('x\n'),
    received: 3,
    dropped: { unreadable: 4 },
  },
  {
    title: 'a queue that is poisoned with what no contract declares',
    befall(machine) {
      const digest = JSON.parse(readFileSync(machine.decision, 'utf8')).granted.digest
      const header = { digest, context: { os: 'linux', release: '1.4.2' } }
      const lines = [
        header,
        { ...SCAN, fields: { ...SCAN.fields, path: '/home/ada/secret' }, day: today() },
        { ...SCAN, name: 'shell.history', day: today() },
        { ...SCAN, fields: { duration: 'rm -rf', tools: ['trivy'] }, day: today() },
        { ...SCAN, day: '1970-01-01' },
        { ...SCAN, day: today() },
        'no JSON',
      ]
      put(machine, ['spool/poison'], (path) => writeFileSync(path, lines.map((line) => `${toLine(line)}\n`).join('')))
      const foreign = [
        { digest: `sha256:${'0'.repeat(64)}`, context: {} },
        { ...SCAN, day: today() },
      ]
      put(machine, ['spool/foreign'], (path) =>
        writeFileSync(path, foreign.map((line) => `${toLine(line)}\n`).join('')),
      )
    },
    received: 4,
    dropped: { unknown_event: 1, unknown_field: 1, invalid_value: 1, expired: 1, unreadable: 1, unknown_contract: 1 },
  },
  {
    title: `a queue of ${MANY} files, which the program does not go through`,
    befall(machine) {
      const spool = join(machine.state, 'spool')
      shell(`mkdir -p "$0" && cd "$0" && seq -f file-%.0f ${MANY} | xargs touch`, spool)
      return { undo: () => shell('find "$0" -ignore_readdir_race -name "file-*" -delete', spool) }
    },
    isSlow: true,
    also: (_, calls) => calls.split('getdents64(').length < 40,
    received: 3,
  },
]

const today = (): string => new Date().toISOString().slice(0, 10)
const toLine = (line: object | string): string => (typeof line === 'string' ? line : JSON.stringify(line))
const [asTheUser = 'sh', ...userArgv] = [...AS_USER, 'sh']
const shell = (script: string, path: string): void => void execFileSync(asTheUser, [...userArgv, '-c', script, path])
const makePipe = (path: string): void => void execFileSync('mkfifo', [path])

/** Puts something in places below the state folder, as the user. */
function put({ state }: Machine, names: readonly string[], make: (path: string) => void): undefined {
  asUser(() => {
    mkdirSync(state, { recursive: true, mode: 0o700 })
    for (const name of names) {
      mkdirSync(dirname(join(state, name)), { recursive: true })
      make(join(state, name))
    }
  })
}
