/** Loaded when it is needed: most contracts have neither ids nor hashes. */
const crypto = () => process.getBuiltinModule('node:crypto')

/** SHA-256 over the parts one after the other; texts in UTF-8. */
export function sha256(...parts: readonly (string | Buffer)[]): Buffer {
  const hash = crypto().createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** HMAC-SHA-256 (RFC 2104) over one text in UTF-8. */
export const hmac = (key: Buffer, text: string): Buffer => crypto().createHmac('sha256', key).update(text).digest()

/** The same over texts, each behind the length of its UTF-8 (4 bytes, big-endian): no two lists share a code. */
export function hmacOfList(key: Buffer, parts: readonly string[]): Buffer {
  const code = crypto().createHmac('sha256', key)
  for (const part of parts) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(Buffer.byteLength(part))
    code.update(length).update(part)
  }
  return code.digest()
}
