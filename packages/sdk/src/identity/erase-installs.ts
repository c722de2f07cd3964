/** Has the receivers erase what they keep of ids that the user wants gone, and keeps what each of them answered. */
import type { StatePaths } from '../places.ts'
import { type Asking, askReceiver } from './ask-receiver.ts'
import { isSame, readInstalls, type UsedInstall, writeInstalls } from './installs-file.ts'
import { type CheckedReceipt, checkReceipt } from './receipt.ts'

export interface Erasing extends Asking {
  readonly paths: StatePaths
}

export type Erasure = Pick<UsedInstall, 'id' | 'endpoint'> &
  (
    | ({ readonly done: true } & Pick<CheckedReceipt, 'receipt' | 'verified'>)
    | { readonly done: false; readonly why: string }
  )

/** Makes every id that was used so far one to erase. Throws what the disk throws. */
export function askForErasure({ paths, world }: Pick<Erasing, 'paths' | 'world'>): void {
  const { used, receipts } = readInstalls(paths, world)
  if (used.length > 0) writeInstalls(paths, { used: used.map((install) => ({ ...install, asked: true })), receipts })
}

/** One request for each id to erase. A receiver that cannot be reached is asked once. */
export async function eraseInstalls(erasing: Erasing): Promise<readonly Erasure[]> {
  const { paths, world } = erasing
  const erasures: Erasure[] = []
  const silent = new Map<string, string>()
  for (const install of readInstalls(paths, world).used) {
    if (!install.asked) continue
    const { id, endpoint } = install
    const why = silent.get(endpoint)
    const result = why === undefined ? await eraseOne(erasing, install) : { why }
    if ('why' in result) {
      silent.set(endpoint, result.why)
      erasures.push({ id, endpoint, done: false, why: result.why })
    } else {
      keepReceipt(erasing, install, result)
      erasures.push({ id, endpoint, done: true, receipt: result.receipt, verified: result.verified })
    }
  }
  return erasures
}

async function eraseOne(erasing: Erasing, { id, endpoint, request }: UsedInstall) {
  const answer = await askReceiver(erasing, { route: 'erase', endpoint, request })
  if ('why' in answer) return answer
  return checkReceipt(answer.body, request.product, id) ?? { why: 'its answer is no receipt for this erasure' }
}

/** What was used meanwhile stays in the file. */
function keepReceipt({ paths, world }: Erasing, install: UsedInstall, { answer }: CheckedReceipt): void {
  const { used, receipts } = readInstalls(paths, world)
  const { id, endpoint } = install
  writeInstalls(paths, {
    used: used.filter((other) => !isSame(other, install)),
    receipts: [...receipts, { id, endpoint, ...answer }],
  })
}
