/** Asks the receivers for what they keep of this install, under the ids that its secret still gives. */
import type { ExportRequest } from '@aboveboard/protocol'
import { createSecret } from '../device/secret.ts'
import { parseObject } from '../files/parse-json.ts'
import type { StatePaths } from '../places.ts'
import { batchesUrl } from '../sender/endpoint.ts'
import { type Asking, askReceiver } from './ask-receiver.ts'
import { exportRequestOf } from './claims.ts'
import { identityOf } from './ids.ts'
import { readInstalls, type UsedInstall } from './installs-file.ts'

export interface Exporting extends Asking {
  readonly paths: StatePaths
}

export interface Exported {
  readonly reports: readonly object[]
  /** How many ids were asked for. */
  readonly ids: number
  /** How many others were in use before the secret was made anew: what is kept of them can only be erased. */
  readonly lost: number
  readonly problems: readonly (Pick<UsedInstall, 'id' | 'endpoint'> & { readonly why: string })[]
}

const MAX_BYTES = 64 * 1024 * 1024

export async function exportInstalls(exporting: Exporting): Promise<Exported> {
  const { paths, world } = exporting
  const { used } = readInstalls(paths, world)
  const secret = createSecret({ path: paths.secret, root: paths.root, uid: world.uid, mayMake: () => false })()
  const reports: object[] = []
  const problems: Exported['problems'][number][] = []
  let ids = 0
  for (const { id, endpoint, request } of used) {
    const claim = secret && requestFor(secret, { id, endpoint, request })
    if (!claim) continue
    ids++
    const kept = await reportsOf(exporting, endpoint, claim)
    if ('why' in kept) problems.push({ id, endpoint, why: kept.why })
    else reports.push(...kept)
  }
  return { reports, ids, lost: used.length - ids, problems }
}

/** undefined for an id that another secret gave. */
function requestFor(secret: Buffer, { id, endpoint, request }: Pick<UsedInstall, 'id' | 'endpoint' | 'request'>) {
  const origin = batchesUrl(endpoint)?.origin ?? ''
  const identity = identityOf(secret, { ...request, origin })
  return identity.id === id ? exportRequestOf(identity.scope, identity.proofs) : undefined
}

async function reportsOf(asking: Asking, endpoint: string, request: ExportRequest) {
  const answer = await askReceiver(asking, { route: 'export', endpoint, request, maxAnswerBytes: MAX_BYTES })
  if ('why' in answer) return answer
  const lines = answer.bytes.toString('utf8').split('\n')
  const reports = lines.filter((line) => line !== '').map(parseObject)
  const isList = reports.every((report) => report !== undefined)
  return isList ? reports : { why: 'its answer is no list of reports' }
}
