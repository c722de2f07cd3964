/** A PostgreSQL of its own for a test, reached by a socket in its folder, so that it needs no port. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { listFolder } from '../files/private-file.ts'

const VERSIONS = '/usr/lib/postgresql'

/** Why no server can be had here; undefined where one can. */
export function whyNoPostgres(): string | undefined {
  if (listFolder(VERSIONS).length === 0) return 'not run: PostgreSQL is not installed (apt-get install postgresql)'
  return account() === undefined ? 'not run: PostgreSQL does not run as root, and there is no user postgres' : undefined
}

/** It refuses to run as root. */
function account(): { readonly uid?: number; readonly gid?: number } | undefined {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    // `id` ends with 1 where there is no such user.
    return undefined
  }
}

export async function startPostgres() {
  const user = account() ?? {}
  const folder = mkdtempSync(join(tmpdir(), 'aboveboard-postgres-'))
  chmodSync(folder, 0o700)
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const bin = join(VERSIONS, readdirSync(VERSIONS).sort().at(-1) ?? '', 'bin')
  const data = join(folder, 'data')
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '--locale=C', '-E', 'UTF8']
  execFileSync(join(bin, 'initdb'), init, { ...user, cwd: folder, stdio: 'pipe' })
  const argv = ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off']
  const server = spawn(join(bin, 'postgres'), argv, { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  for await (const line of createInterface(server.stderr)) if (line.includes('ready to accept connections')) break
  return {
    connection: { host: folder, user: 'postgres', database: 'postgres' },
    async stop() {
      server.kill('SIGQUIT')
      await once(server, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
