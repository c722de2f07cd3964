/** Where a server keeps what people upload, from what it has at hand; names of buckets and paths are never given back. */

export type StorageKind = 'file' | 's3' | 'gcs' | 'azure' | 'unknown'

/** By the scheme or host of an address, or the name of a class or package. In the order in which they are tried. */
const KINDS: readonly (readonly [StorageKind, RegExp])[] = [
  [
    's3',
    /^s3a?:|^https?:\/\/(?:[^/]+\.)?s3[.-](?:[^/]+\.)?amazonaws\.com(?:[:/]|$)|s3(?:boto3?)?storage|client-s3\b|^s3$/,
  ],
  ['gcs', /^gs:|^https?:\/\/(?:[^/]+\.)?storage\.googleapis\.com(?:[:/]|$)|googlecloudstorage|cloud\/storage\b|^gcs$/],
  [
    'azure',
    /^(?:az|abfss?|wasbs?):|^https?:\/\/[^/]+\.blob\.core\.windows\.net(?:[:/]|$)|azurestorage|storage-blob\b|^azure$/,
  ],
  ['file', /^file(?::|$)|^\.{0,2}\/|^[a-z]:[\\/]|filesystemstorage|^local$/],
]

/**
 * The kind of storage behind an address (`s3://…`, `https://….blob.core.windows.net/…`, a path) or a storage's name;
 * `unknown` for anything else, also for addresses of services that only speak like S3. Never throws.
 */
export function storageKind(text: unknown): StorageKind {
  if (typeof text !== 'string') return 'unknown'
  const known = text.trim().toLowerCase()
  return KINDS.find(([, pattern]) => pattern.test(known))?.[0] ?? 'unknown'
}
