/** What can be wrong with a contract, and what to write instead unless the place knows better. The table is closed. */
export const CONTRACT_PROBLEMS = {
  yaml_syntax: 'Correct the YAML here; what follows can only be read after that.',
  yaml_line: 'Write the key, a colon, a space and the value.',
  yaml_colon: 'Quote the value if the colon belongs to it; indent the line like its neighbours if it is a key.',
  yaml_indent: 'Begin the line below the first letter of its neighbours.',
  yaml_unquoted: "Quote the value: '…'.",
  yaml_unclosed: 'Close it where the value ends.',
  yaml_behind: "Quote the whole value if this belongs to it; within single quotes, write '' for '.",
  yaml_comma: 'Write a comma between any two values within brackets, and no `-`.',
  yaml_escape: 'Use single quotes, within which a backslash is a backslash.',
  yaml_character: 'Remove it; nobody who reads the file can see it.',
  yaml_not_utf8: 'Save the file as UTF-8; an editor offers that beside its name, as the encoding.',
  yaml_tab: 'Indent with spaces.',
  yaml_duplicate_key: 'Keep one of the two.',
  yaml_anchor: 'Write the value out; share bucket schemes under `buckets`.',
  yaml_merge: 'Write the keys out.',
  yaml_tag: 'Remove the tag; quote the value if it is text.',
  yaml_documents: 'Keep one document in the file.',
  yaml_directive: 'Remove the line; a contract is YAML 1.2 and needs none.',
  yaml_key: 'Write a plain text key; quote it if it looks like a number, true, false or null.',
  file_too_large: 'Declare less; a contract is at most 256 KiB.',
  too_deep: 'Remove a level; no part of a contract nests that deeply.',
  empty_file: 'Begin with `aboveboard: 1`.',
  unsupported_format: 'Write `aboveboard: 1`.',
  unknown_key: 'Remove the key.',
  missing_key: 'Write the key and its value here.',
  wrong_type: 'Write a value of that kind.',
  bad_name: 'Begin with a lower-case letter; use lower-case letters, digits, `_` and `.`; at most 64 characters.',
  reserved_name: 'Choose another name.',
  bad_text: 'Write text without invisible characters, line breaks or spaces around it.',
  text_too_long: 'Shorten it.',
  not_allowed: 'Write one of the allowed words.',
  out_of_range: 'Write a number within the range.',
  bad_duration: 'Write a number of days, such as 400d.',
  bad_url: 'Write an https:// address without user name, query or fragment.',
  bad_contact: 'Write an e-mail address or an https:// address.',
  bad_variable: 'Use capital letters, digits and `_`, beginning with a letter.',
  wrong_length: 'Add what is missing, or remove what is too much.',
  duplicate_value: 'Keep one of them.',
  reserved_value: 'Choose another word; `other: true` adds `other` by itself.',
  edges_order: 'Write the edges in rising order, each once.',
  labels_count: 'Write one label more than edges: one below the first, one between each two, one above the last.',
  scale_missing: 'Write `edges` and `labels`, or `scheme` with a name from `buckets`.',
  scale_conflict: 'Write either `scheme`, or `edges` and `labels`.',
  unknown_scheme: 'Declare it under `buckets`.',
  unreachable_label: 'Move the edge, or remove it and its label.',
  bad_pattern: 'Write what a token looks like: [a-z]{1,16}.',
  from_type: 'Change `type`, or remove `from`.',
  from_place: 'Move the field to `context`, or remove `from`.',
  from_values: 'Write words that the source gives, or remove `from`.',
  from_unit: 'Write `unit: h`, and the edges in hours.',
  tokens_place: 'Declare it in an event; in the context, use `token` or `choices`.',
  contact_place: 'Declare it under `heartbeat`, the only report that may carry an address.',
  randomize_type: 'Remove `privacy`; only boolean, choice and bucket can be randomized.',
  randomize_receiver: 'Remove `privacy`: it is for answers that the device gives.',
  randomized_twice: 'Write the same epsilon and the same values or edges, or give one of the two another name.',
  pairs_unused: 'Remove `pairs`.',
  unknown_field: 'Name a declared field: `context.os` for one of the context, `duration` for one of an event.',
  together_apart: 'Name three fields of the context and of one event.',
  together_untallied: 'Name a field that is tallied; hashes and addresses never are.',
  together_unpaired: 'Remove `pairs: off` from the field, or the field from the triple.',
  minimum_too_long: 'Write at most what `every` says; without `minimum`, it is an hour less.',
  ingest_without_sdk: 'Write `ingest: [sdk, otlp]`; the SDK may always send.',
  contact_needs_id: 'Write `install_id: { rotating: 30d }` or `persistent`, or remove the field.',
  contact_needs_rows: 'Write `visibility: rows`, which is told to your users, or remove the field.',
  hash_needs_rows: 'Write `key: install`, or `visibility: rows`, which is told to your users.',
  reports_need_rows: 'Write `receives: tallies`, or `visibility: rows`, which is told to your users.',
  small_groups:
    'Write 5 or more; or say why: `acknowledge: [{ warning: small_groups, reason: … }]`, which is told to your users.',
  many_cells: 'Declare fewer values, or say why: `acknowledge: [{ warning: many_cells, reason: … }]`.',
  nothing_declared: 'Declare an event, or remove `activity: off`.',
  not_compiled: 'Build the file with `aboveboard contract build`.',
  wrong_digest: 'Build the file with `aboveboard contract build`; do not edit it.',
  more_problems: 'Repair these first.',
} as const
export type ContractProblemCode = keyof typeof CONTRACT_PROBLEMS

export interface ContractProblem {
  readonly code: ContractProblemCode
  readonly file: string
  /** From 1; 0 where the source has no lines (a compiled contract). */
  readonly line: number
  /** From 1, in UTF-16 code units; 0 where the source has no lines. */
  readonly column: number
  /** Names the place within the contract and what is wrong there. */
  readonly message: string
  readonly remedy: string
}

/** A value, or everything that is wrong. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly ContractProblem[] }
