/** Batches as files in a folder, for machines without a network: somebody carries them, `aboveboard import` reads them. */
import { closeSync, constants, fsyncSync, openSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { isErrno } from '../files/is-errno.ts'
import { readOwnFile } from '../files/private-file.ts'
import { publishFile } from '../files/publish-file.ts'
import type { Answer } from '../sender/post-batch.ts'
import { formatBatchFile, parseBatchFile } from './file-format.ts'
import type { Circumstances } from './open-transport.ts'
import { failed, type Parcel, type Transport, taken } from './transport.ts'

const MAX_BYTES = 4 * 1024 * 1024

/** A batch that is there already is left as it is: an earlier try wrote it. Only this user can read the files. */
export function fileTransport({ product, world }: Circumstances, folder: string): Transport {
  const deliver = ({ bytes, envelope }: Parcel): Answer => {
    const path = join(folder, `${product}-${envelope.batch}.ndjson`)
    const made = world.now().toISOString()
    const isNew = publishFile(path, formatBatchFile({ product, made, batches: [bytes], isOnlyCopy: true }))
    if (!isNew && !holds(path, bytes)) return failed('another file has the name')
    for (const written of [path, folder]) toDisk(written)
    return taken(envelope)
  }
  return {
    async deliver(parcel) {
      if (!isAbsolute(folder)) return failed('the folder is no absolute path')
      try {
        return deliver(parcel)
      } catch (error) {
        if (isErrno(error)) return failed(`the folder: ${error.code}`)
        throw error
      }
    },
  }
}

function holds(path: string, bytes: Buffer): boolean {
  const file = parseBatchFile(readOwnFile(path, { uid: undefined, maxBytes: MAX_BYTES }) ?? Buffer.alloc(0))
  return file.ok && file.value.batches.length === 1 && file.value.batches[0]?.bytes.equals(bytes) === true
}

/** The batch is deleted here next: its file must survive a power cut. */
function toDisk(path: string): void {
  const file = openSync(path, constants.O_RDONLY)
  try {
    fsyncSync(file)
  } catch (error) {
    // Where folders cannot be synchronised (Windows, some network drives) there is nothing more to be done.
    if (!isErrno(error, 'EPERM') && !isErrno(error, 'EINVAL')) throw error
  } finally {
    closeSync(file)
  }
}
