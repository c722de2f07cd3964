import { gunzipSync } from 'node:zlib'

/** Expands gzip; stops as soon as the output is longer than `maxBytes`. */
export function gunzip(bytes: Uint8Array, maxBytes: number): Uint8Array | 'too_large' | 'malformed' {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'too_large'
    if (code.startsWith('Z_') || code === 'ERR_TRAILING_JUNK_AFTER_STREAM_END') return 'malformed'
    throw error
  }
}
