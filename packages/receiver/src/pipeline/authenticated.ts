import { IMPORT_HEADER } from '@aboveboard/protocol'
import { bearerToken } from '../bearer-token.ts'
import { type Arrival, type Authenticated, type Outcome, type PipelineDeps, pass, reject } from './step.ts'

/** Takes write keys, and admin keys for imports. One answer for no key, an unknown, a revoked and another one. */
export async function authenticated(arrival: Arrival, deps: PipelineDeps): Promise<Outcome<Authenticated>> {
  const token = bearerToken(arrival.header('authorization'))
  const key = token === undefined ? undefined : await deps.directory.keyOf(token)
  const isImport = arrival.header(IMPORT_HEADER) === '1'
  if (key?.kind !== (isImport ? 'admin' : 'write')) return reject('bad_key')
  return pass({ ...arrival, key, isImport })
}
