import { isUtf8 } from 'node:buffer'
import { createCheck } from './check.ts'
import type { Checked } from './problem.ts'
import type { Place } from './tree.ts'
import { MAX_SOURCE_BYTES, START } from './yaml-tree.ts'

const LINE_FEED = 0x0a

/**
 * The text of a telemetry.yaml as it rests on disk: UTF-8, at most 256 KiB, with or without a byte-order mark. Bytes
 * that are no UTF-8 are a problem with a place, like everything else that is wrong with the file. Never throws.
 */
export function decodeSource(bytes: Uint8Array, file: string): Checked<string> {
  const check = createCheck(file, 'source')
  if (bytes.length > MAX_SOURCE_BYTES) check.fail('file_too_large', START, 'is larger than 256 KiB')
  else if (isUtf16(bytes)) check.fail('yaml_not_utf8', START, 'is written in UTF-16')
  else if (isUtf8(bytes)) return { ok: true, value: new TextDecoder().decode(bytes) }
  else check.fail('yaml_not_utf8', firstUnreadable(Buffer.from(bytes)), 'has a character here that is no UTF-8')
  return { ok: false, problems: check.problems() }
}

const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

/** No character of UTF-8 goes on over a line feed, so the first unreadable line has the first unreadable character. */
function firstUnreadable(bytes: Buffer): Place {
  let start = 0
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(LINE_FEED, start)
    const part = bytes.subarray(start, end < 0 ? bytes.length : end)
    if (end < 0 || !isUtf8(part)) return { line, column: part.toString().indexOf('\ufffd') + 1, path: '' }
    start = end + 1
  }
}
