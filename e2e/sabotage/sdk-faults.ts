/** What to take out of the SDK as it is bundled, and the fault that is then felt. */
import type { Replacement } from '../network/one-file.ts'

interface Twin {
  /** Goes on after "without". */
  readonly without: string
  readonly sabotage: readonly Replacement[]
  /** Title of the fault. */
  readonly fails: string
}

const sdk = (file: string, from: string, to: string): readonly Replacement[] => [[`packages/sdk/src/${file}`, from, to]]

export const TWINS: readonly Twin[] = [
  {
    without: 'a record() that catches everything',
    sabotage: sdk(
      'create-telemetry.ts',
      "// A getter of the host's that throws, or a disk that cannot be written: never the host's problem.",
      "throw new Error('felt')",
    ),
    fails: 'a home that cannot be written',
  },
  {
    without: 'a createTelemetry() that catches everything',
    sabotage: sdk(
      'create-telemetry.ts',
      '// Options that no compiler has seen, or a machine that cannot be asked: the host runs on without telemetry.',
      "throw new Error('felt')",
    ),
    fails: 'a program whose contract is none',
  },
  {
    without: 'a home that may be unknown',
    sabotage: sdk('world.ts', "if (isErrno(error)) return ''", ''),
    fails: 'an account that the system does not know, as in a container, with something to send',
  },
  {
    without: 'a listener for a sender that cannot be started',
    sabotage: sdk('sender/start.ts', "child.on('error', () => {})", ''),
    fails: 'a process that may start no other and has something to send',
  },
  {
    without: 'files that are opened without waiting',
    sabotage: sdk('files/private-file.ts', 'constants.O_NONBLOCK ?? 0', '0'),
    fails: 'a state folder in which every file is a pipe',
  },
  {
    without: 'files that are opened through no link',
    sabotage: sdk('files/private-file.ts', 'constants.O_NOFOLLOW ?? 0', '0'),
    fails: 'a queue that holds a pipe, a folder, a link to a queue of another and a file without end',
  },
  {
    without: 'a limit to the size of what is read',
    sabotage: sdk('files/private-file.ts', 'size <= maxBytes', 'true'),
    fails: 'a queue that holds a pipe, a folder, a link to a queue of another and a file without end',
  },
  {
    without: 'a look at whether the state folder is a link',
    sabotage: sdk('files/private-file.ts', "throw new Error('The folder is a link.')", ';'),
    fails: 'a state folder that is a link to another folder',
  },
  {
    without: 'a look at whose the home is',
    sabotage: sdk('consent/account.ts', 'return folders.some(', 'return false && folders.some('),
    fails: 'the home of the user who called sudo, in which nothing of root is left',
  },
  {
    without: 'a look at whether there is a home',
    sabotage: sdk('host.ts', 'existsSync(home) ||', 'true ||'),
    fails: 'a home that does not exist, and is not made',
  },
  {
    without: 'a look at whether a folder of the environment is an absolute one',
    sabotage: sdk('places.ts', 'value !== undefined && isAbsolute(value) ? value', 'value !== undefined ? value'),
    fails: 'folders of the environment that are relative',
  },
  {
    without: 'an end to looking for something to send',
    sabotage: sdk('files/private-file.ts', "if (!entry.name.endsWith('.tmp')) return true", ';'),
    fails: 'a queue of 200000 files, which the program does not go through',
  },
  {
    without: 'another look at what lies in the queue',
    sabotage: sdk(
      'seal/gather.ts',
      'if (!verdict.ok) return verdict',
      'if (!verdict.ok) return { ok: true, day: today }',
    ),
    fails: 'a queue that is poisoned with what no contract declares',
  },
  {
    without: 'lines that are written before record() returns',
    sabotage: sdk(
      'spool.ts',
      '        write(line)\n        events++',
      '        setImmediate(() => write(line))\n        events++',
    ),
    fails: 'an end by SIGKILL',
  },
  {
    without: 'a count of what could not be written',
    sabotage: sdk('spool.ts', 'unwritten++', ''),
    fails: 'a disk that is full until after the first event',
  },
  {
    without: 'a list of what a sender may know of the environment',
    sabotage: sdk('sender/command.ts', '= { [GUARD]: paths.root }', '= { ...world.env, [GUARD]: paths.root }'),
    fails: 'NODE_OPTIONS that load something, which the sender does not',
  },
]

/** Files are written where they lie. */
export const IN_PLACE = sdk(
  'files/private-file.ts',
  'const draft = draftOf(path)',
  'const draft = path\n  rmSync(path, { force: true })',
)
