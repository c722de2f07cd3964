/** What one part of a contract needs of another. The receiver holds compiled contracts to the same. */
import { type AcknowledgedWarning, type Contract, type Draw, drawOf } from '@aboveboard/protocol'
import { type Check, FAILED, type Failed } from './check.ts'
import { excuses } from './lint/acknowledge.ts'
import { groups, manyCells } from './lint/sections.ts'
import type { Hint } from './lint/warnings.ts'
import { placeAt } from './place-at.ts'
import type { ContractProblemCode } from './problem.ts'
import type { Schemes } from './scale.ts'
import { type SoundParts, soundParts } from './sound-parts.ts'
import type { Tree } from './tree.ts'

interface Need {
  readonly code: ContractProblemCode
  readonly at: string
  /** Continues the sentence that the place begins. */
  readonly what: string
}

const REQUIREMENTS: readonly ((parts: SoundParts) => readonly Need[])[] = [
  contactNeeds,
  hashNeeds,
  recipientNeeds,
  drawNeeds,
  groupNeeds,
]

/**
 * Reports what the contract that `root` became does not have and needs, as far as its parts are sound; cells are
 * counted only where all of it is. Whether it has everything.
 */
export function meetsRequirements(check: Check, root: Tree, schemes: Schemes, contract: Contract | Failed): boolean {
  const parts = soundParts(check.form, root, schemes)
  const needs = [
    ...REQUIREMENTS.flatMap((needsOf) => needsOf(parts)),
    ...(contract === FAILED ? [] : answerNeeds(manyCells(contract), contract.acknowledge)),
  ]
  for (const { code, at, what } of needs) check.fail(code, { ...placeAt(root, at), path: at }, what)
  return needs.length === 0
}

function contactNeeds({ fields, install_id, visibility }: SoundParts): readonly Need[] {
  const contacts = fields.filter(({ field }) => field.type === 'contact')
  return contacts.flatMap(({ at }) => [
    ...(install_id === 'none'
      ? [{ code: 'contact_needs_id', at, what: 'is an address, and no install could ask to have it erased' } as const]
      : []),
    ...(hidesRows(visibility)
      ? [{ code: 'contact_needs_rows', at, what: 'is an address, which says whose installation it is' } as const]
      : []),
  ])
}

function hashNeeds({ fields, visibility }: SoundParts): readonly Need[] {
  if (!hidesRows(visibility)) return []
  return fields.flatMap(({ at, field }) =>
    field.type === 'hash' && field.key === 'none'
      ? [{ code: 'hash_needs_rows', at: `${at}.key`, what: 'is `none`: whoever guesses the text can check the guess' }]
      : [],
  )
}

function recipientNeeds({ recipients, visibility }: SoundParts): readonly Need[] {
  if (recipients === FAILED || !hidesRows(visibility)) return []
  return recipients.flatMap(({ receives }, index) =>
    receives === 'reports'
      ? [{ code: 'reports_need_rows', at: `recipients[${index}].receives`, what: 'is `reports`, single ones' }]
      : [],
  )
}

const hidesRows = (visibility: SoundParts['visibility']): boolean => visibility !== FAILED && visibility !== 'rows'

/** Answers of one name are about one truth, and drawn for each name once. */
function drawNeeds({ fields }: SoundParts): readonly Need[] {
  const first = new Map<string, { readonly at: string; readonly draw: Draw }>()
  return fields.flatMap(({ at, name, field }): Need[] => {
    const draw = drawOf(field)
    if (!draw) return []
    const known = first.get(name)
    if (!known) first.set(name, { at, draw })
    if (!known || known.draw.identity === draw.identity) return []
    return [{ code: 'randomized_twice', at: `${at}.privacy`, what: `draws in another way than \`${known.at}\`` }]
  })
}

/** Fewer installs in a group say too much about each. */
const LEAST_GROUP = 5

function groupNeeds({ acknowledge, visibility }: SoundParts): readonly Need[] {
  if (acknowledge === FAILED || visibility === FAILED || visibility === 'rows') return []
  return visibility.aggregate < LEAST_GROUP ? answerNeeds(groups(visibility), acknowledge) : []
}

/** Warnings that only a reason in the file leaves standing. */
const answerNeeds = (
  hints: readonly Hint<'small_groups' | 'many_cells'>[],
  given: readonly AcknowledgedWarning[] = [],
): readonly Need[] =>
  hints.flatMap((hint) =>
    given.some((each) => excuses(each)(hint)) ? [] : [{ code: hint.warning, at: hint.at, what: hint.what }],
  )
