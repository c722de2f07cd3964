/** What can be wrong with a contract, and what to write instead unless the place knows better. The table is closed. */
export const CONTRACT_PROBLEMS = {
  yaml_syntax: 'Correct the YAML here; what follows can only be read after that.',
  yaml_tab: 'Indent with spaces.',
  yaml_duplicate_key: 'Keep one of the two.',
  yaml_anchor: 'Write the value out; share bucket schemes under `buckets`.',
  yaml_merge: 'Write the keys out.',
  yaml_tag: 'Remove the tag; quote the value if it is text.',
  yaml_documents: 'Keep one document in the file.',
  yaml_directive: 'Remove the line; the file is YAML 1.2.',
  yaml_key: 'Write a plain text key; quote it if it looks like a number, true, false or null.',
  file_too_large: 'Declare less; a contract is at most 1 MiB.',
  too_deep: 'Remove a level; no part of a contract nests that deeply.',
  empty_file: 'Begin with `aboveboard: 1`.',
  unsupported_format: 'Write `aboveboard: 1`.',
  unknown_key: 'Remove the key.',
  missing_key: 'Write the key and its value here.',
  not_supported: 'Remove it until a version supports it.',
  wrong_type: 'Write a value of that kind.',
  bad_name: 'Begin with a lower-case letter; use lower-case letters, digits, `_` and `.`; at most 64 characters.',
  reserved_name: 'Choose another name.',
  bad_text: 'Write text without control characters, line breaks or spaces around it.',
  text_too_long: 'Shorten it.',
  not_allowed: 'Write one of the allowed words.',
  out_of_range: 'Write a number within the range.',
  bad_duration: 'Write a number of days, such as 400d.',
  bad_url: 'Write an https:// address without user name, query or fragment.',
  bad_contact: 'Write an e-mail address or an https:// address.',
  bad_variable: 'Use capital letters, digits and `_`, beginning with a letter.',
  wrong_length: 'Write as many as are allowed.',
  duplicate_value: 'Keep one of them.',
  reserved_value: 'Choose another word; `other: true` adds `other` by itself.',
  edges_order: 'Write the edges in rising order, each once.',
  labels_count: 'Write one label more than edges: one below the first, one between each two, one above the last.',
  scale_missing: 'Write `edges` and `labels`, or `scheme` with a name from `buckets`.',
  scale_conflict: 'Write either `scheme`, or `edges` and `labels`.',
  unknown_scheme: 'Declare it under `buckets`.',
  unreachable_label: 'Move the edge, or remove it and its label.',
  from_type: 'Change `type`, or remove `from`.',
  from_place: 'Move the field to `context`.',
  small_groups: 'Write 5 or more: smaller groups tell too much about single installations.',
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
