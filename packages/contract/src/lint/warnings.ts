/**
 * What is allowed in a contract and deserves a second thought: why it can say more about somebody than was meant, and
 * what to write instead unless the place knows better. The table is closed.
 */
export const WARNINGS = {
  token: {
    why: 'Any text that fits the pattern leaves the machine, so whoever sets the value decides what is sent.',
    remedy: 'Write a `choice` of the values that matter, with `other: true` for the rest.',
  },
  unkeyed_hash: {
    why: 'Equal texts give equal hashes on every machine, so whoever guesses a text can check the guess.',
    remedy: 'Write `key: install`; only if machines must be compared is `none` worth it.',
  },
  hash_as_id: {
    why: 'A hash that stays the same tells which of the kept reports came from one install: an id by another name.',
    remedy: 'Write `keep: tallies`, or a `choice`; or say it openly with `install_id: persistent`.',
  },
  kept_nowhere: {
    why: 'Hashes are never counted, and nothing else of a report is kept: the value would be sent for nothing.',
    remedy: 'Remove the field, or keep what shows it: `keep: { reports: 90d }` with `visibility: rows`.',
  },
  identifying_combination: {
    why: 'Harmless values together can belong to one machine only, which makes the combination an id.',
    remedy:
      'Write fewer values, wider buckets, a coarser `precision` or, for a `version` that the program sets, a `choice`; ' +
      'or remove one of the fields.',
  },
  missing_description: {
    why: 'The users read this list before they agree, and a bare name leaves them to guess the worst.',
    remedy: 'Write `description:` with what the value says, in words for people who do not know the code.',
  },
  empty_purpose: {
    why: 'A purpose is the decision that the event informs; without one nobody can tell when to stop collecting it.',
    remedy: 'Write what you will do differently when you know it: "Decide which scanners to make faster."',
  },
  one_value: {
    why: 'Every report says the same, so nothing is learnt from it.',
    remedy: 'Declare the other values, or remove the field.',
  },
  many_values: {
    why: 'The rarer a value, the fewer installs share it, and small groups are hidden.',
    remedy: 'Name the values that a decision depends on, and let `other: true` stand for the rest.',
  },
  free_values: {
    why: 'The contract is public: what names a person, a machine or an account does not belong into it.',
    remedy: 'Write words for kinds of things, such as `cloud` and `own`, not the things themselves.',
  },
  misleading_labels: {
    why: 'Charts show the label, not the edges, so everybody would read other numbers than were measured.',
    remedy: 'Write labels that say which numbers they hold, or change `edges` or `bound`.',
  },
  many_fields: {
    why: 'The more a report says at once, the fewer installs it can come from.',
    remedy: 'Remove what no decision needs, or split the event.',
  },
  untrue_words: {
    why: 'Users take such a word as a promise, and nothing in a contract can keep it.',
    remedy: 'Say what is sent and what is not; leave judgements to the reader.',
  },
  broken_promise: {
    why: 'A promise under `never` holds for every field, and users will find the one that breaks it.',
    remedy: 'Remove the field, give it a name that says what it holds, or narrow the promise.',
  },
  personal_name: {
    why: 'The name reads like data about somebody, and users can only go by the name.',
    remedy: 'Rename it to what it really holds (`host_kind`, `path_depth`), or do not collect it.',
  },
  opt_out_rows: {
    why: 'The maker can look at single reports of people who never said yes.',
    remedy: 'Write `consent: { model: opt-in }`, or `visibility: { aggregate: 10 }`.',
  },
  opt_out_id: {
    why: 'People who never said yes can be followed for as long as they use the program.',
    remedy: 'Write `install_id: none`: installs are counted all the same. Or ask first, with `opt-in`.',
  },
  reports_outlive_tallies: {
    why: 'Single reports say more than counts, and would be kept longer than those.',
    remedy: 'Write fewer days under `keep`, at most those of `retention`.',
  },
  long_retention: {
    why: 'What was collected two years ago describes another program and seldom informs a decision.',
    remedy: 'Write `retention: 400d`: enough to compare with a year ago.',
  },
  small_groups: {
    why: 'The fewer installs a group may have, the easier somebody who knows one of them learns the rest.',
    remedy: 'Write `visibility: { aggregate: 10 }` or more.',
  },
  many_cells: {
    why: 'A store grows with the pairs of declared values, and every question reads more of them.',
    remedy: 'Declare fewer values, or write `pairs: off` on fields that need no comparison.',
  },
  randomize_weak: {
    why: 'An answer with a large epsilon is nearly always the truth, and answers about one report add up.',
    remedy: 'Randomise fewer fields of a report, or with a smaller epsilon: together at most 4.',
  },
  randomize_other: {
    why: 'Answers made up at random spread over every value, so `other` becomes the largest of rare values.',
    remedy: 'Declare the values that matter without `other: true`, or do not randomise the field.',
  },
  stale_acknowledgement: {
    why: 'An acknowledgement that excuses nothing would excuse the next change unseen.',
    remedy: 'Remove it, or correct `warning` and `at`.',
  },
} as const satisfies { readonly [code: string]: { readonly why: string; readonly remedy: string } }
export type WarningCode = keyof typeof WARNINGS

/** Each is about the whole contract and found once at most, so that an acknowledgement need not say where. */
export const OF_THE_WHOLE: readonly WarningCode[] = [
  'opt_out_rows',
  'opt_out_id',
  'reports_outlive_tallies',
  'long_retention',
  'small_groups',
  'many_cells',
]

/** What a rule found; `what` continues the sentence that the place begins. */
export interface Hint<W extends WarningCode = WarningCode> {
  readonly warning: W
  /** Keys from the root: `events.scan.completed.fields.branch`. */
  readonly at: string
  readonly what: string
  readonly remedy?: string
}
