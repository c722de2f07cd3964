/**
 * Error answers as RFC 9457 problem documents. `code` is closed; `remedy` says what to do next.
 * Details may name a place or a limit, never content that a client sent.
 */
export const PROBLEMS = {
  malformed: { status: 400, title: 'The body is not a batch', remedy: 'Send JSON as the protocol describes it.' },
  bad_key: {
    status: 401,
    title: 'The key is not valid here',
    remedy: 'Check the key and its product; keys can be revoked.',
  },
  signed_out: {
    status: 401,
    title: 'Nobody is signed in',
    remedy: 'Open a sign-in link, or send a read or admin key.',
  },
  bad_login: {
    status: 401,
    title: 'The name or the password is wrong',
    remedy: 'Try again, or open a sign-in link.',
  },
  forbidden: {
    status: 403,
    title: 'This key may not do that',
    remedy: 'Use a key of the kind that the route asks for.',
  },
  not_found: {
    status: 404,
    title: 'There is nothing here',
    remedy: 'Check the path.',
  },
  method_not_allowed: { status: 405, title: 'The method is not allowed here', remedy: 'See the Allow header.' },
  batch_conflict: {
    status: 409,
    title: 'Another batch has this id',
    remedy: 'Drop the batch; never reuse a batch id.',
  },
  version_conflict: {
    status: 409,
    title: 'This contract version exists with another digest',
    remedy: 'Raise `version` in telemetry.yaml and build again.',
  },
  product_exists: {
    status: 409,
    title: 'The product exists',
    remedy: 'PUT the contract to /v1/products/:p/contracts.',
  },
  too_large: { status: 413, title: 'The batch is larger than accepted', remedy: 'Send fewer events in one batch.' },
  unsupported_encoding: { status: 415, title: 'The encoding is not supported', remedy: 'Send identity or gzip, once.' },
  unsupported_type: { status: 415, title: 'The content type is not supported', remedy: 'Send application/json.' },
  unknown_contract: { status: 422, title: 'The contract is not published here', remedy: 'Publish it, then resend.' },
  retired_contract: { status: 422, title: 'The contract is retired', remedy: 'Drop the batch and update the program.' },
  nothing_accepted: {
    status: 422,
    title: 'No event of the batch was accepted',
    remedy: 'Drop the batch; see `rejected`.',
  },
  invalid_contract: {
    status: 422,
    title: 'The compiled contract is not valid',
    remedy: 'Build it with `aboveboard contract build`.',
  },
  invalid_request: { status: 422, title: 'The request is not valid', remedy: 'See `detail` for the place.' },
  needs_together: {
    status: 422,
    title: 'These three fields are not counted together',
    remedy: 'Write one of these lines in telemetry.yaml, or ask for two fields.',
  },
  pairs_off: {
    status: 422,
    title: 'A field with `pairs: off` is counted alone',
    remedy: 'Ask for it alone, or with the release or the operating system.',
  },
  ambiguous_filter: { status: 422, title: 'A filter on a set takes one value', remedy: 'Ask once per value.' },
  installs_not_additive: {
    status: 422,
    title: 'Installs of several periods cannot be added',
    remedy: 'Ask with `every`, or for exactly one day, ISO week or month.',
  },
  rate_limited: { status: 429, title: 'Too many requests', remedy: 'Wait as Retry-After says.' },
  heartbeat_too_soon: {
    status: 429,
    title: 'This install sent a heartbeat already',
    remedy: 'Drop it; send the next one.',
  },
  internal: { status: 500, title: 'The receiver failed', remedy: 'See its log; nothing was acknowledged.' },
  overloaded: { status: 503, title: 'The receiver is busy', remedy: 'Wait as Retry-After says and resend.' },
  disk_full: { status: 503, title: 'The receiver cannot write', remedy: 'Wait as Retry-After says and resend.' },
} as const
export type ProblemCode = keyof typeof PROBLEMS

export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly detail: string
}

/** The problem document (RFC 9457) of a code; `detail` adds the place to what the table says. */
export function problem(code: ProblemCode, detail?: string): Problem {
  const { status, title, remedy } = PROBLEMS[code]
  return {
    type: `urn:aboveboard:problem:${code}`,
    title,
    status,
    code,
    detail: detail ? `${detail} ${remedy}` : remedy,
  }
}
