/** Every bound of the wire, in one table; the receiver answers what is over it, the SDK stays under it. */
export const LIMITS = {
  /** Bytes of a request body as received, compressed or not. */
  bodyBytes: 256 * 1024,
  /** Bytes of a request body after gunzip; decompression stops there. */
  expandedBytes: 1024 * 1024,
  /** Nesting of objects and arrays; checked on bytes, before parsing. */
  jsonDepth: 8,
  eventsPerBatch: 500,
  fieldsPerEvent: 64,
  elementsPerSet: 16,
  /** Characters of a token, which are ASCII. */
  tokenCharacters: 64,
  /** Characters of an e-mail address, which are ASCII (RFC 5321, section 4.5.3.1.3). */
  contactCharacters: 254,
  /** Keys of any one object in a batch; more is malformed. */
  keysPerObject: 256,
  stringCodePoints: 256,
  /** The largest number that one ledger entry may claim. */
  ledgerCount: 100_000,
  /** Bytes of an answer that a client reads; a longer one is not ours. */
  answerBytes: 64 * 1024,
  /** Days an event may wait in the spool before the SDK gives it up. */
  spoolDays: 14,
  /** Days behind the server's day that an event is still accepted. */
  acceptedDays: 21,
  /** The same for what an administrator imports: files are carried slowly. */
  importedDays: 180,
  /** Days that a batch id is remembered. Spool < accepted < remembered, so that no resend is counted twice; longer for imports. */
  rememberedDays: 35,
} as const

/** Names of events, fields and products' keys on the wire. */
export const KEY_PATTERN = /^[a-z][a-z0-9_.]{0,63}$/
export const PRODUCT_PATTERN = /^[a-z][a-z0-9-]{1,40}$/
export const DIGEST_PATTERN = /^sha256:[0-9a-f]{64}$/
/** 128 random bits as unpadded base64url (RFC 4648, section 5). */
export const BATCH_ID_PATTERN = /^[A-Za-z0-9_-]{22}$/
