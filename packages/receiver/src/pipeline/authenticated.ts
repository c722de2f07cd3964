import { bearerToken } from '../bearer-token.ts'
import { type Arrival, type Authenticated, type Outcome, type PipelineDeps, pass, reject } from './step.ts'

/** One answer for no key, an unknown one, a revoked one and one of another kind. */
export async function authenticated(arrival: Arrival, deps: PipelineDeps): Promise<Outcome<Authenticated>> {
  const token = bearerToken(arrival.header('authorization'))
  const key = token === undefined ? undefined : await deps.directory.keyOf(token)
  if (key?.kind !== 'write') return reject('bad_key')
  return pass({ ...arrival, key })
}
