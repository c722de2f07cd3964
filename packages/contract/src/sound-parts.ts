/** What of a contract can be judged although the rest of it may be wrong. */
import type { AcknowledgedWarning, Contract, Recipient, Visibility } from '@aboveboard/protocol'
import { type Check, createCheck, FAILED, type Failed } from './check.ts'
import { fieldReader } from './fields.ts'
import type { PlacedField } from './parts.ts'
import type { Reader } from './reader.ts'
import type { Schemes } from './scale.ts'
import { acknowledge, DEFAULT_VISIBILITY, installId, recipients, visibility } from './sections.ts'
import type { FieldPlace } from './sources.ts'
import { type Tree, under } from './tree.ts'

export interface SoundParts {
  /** Those that are sound, wherever they stand. */
  readonly fields: readonly PlacedField[]
  readonly acknowledge: readonly AcknowledgedWarning[] | undefined | Failed
  readonly install_id: Contract['install_id'] | Failed
  readonly recipients: readonly Recipient[] | Failed
  readonly visibility: Visibility | Failed
}

/** Reads once more what is there; what is wrong with it has been reported. */
export function soundParts(form: Check['form'], root: Tree, schemes: Schemes): SoundParts {
  const quiet = createCheck('', form)
  const section = <T>(key: string, read: Reader<T>, absent: T): T | Failed => {
    const tree = under(root, key)
    return tree ? read(quiet, tree) : absent
  }
  const fieldsOf = (owner: Tree | undefined, key: string, place: FieldPlace): readonly PlacedField[] =>
    childrenOf(owner, key).flatMap(([name, tree]) => {
      const field = fieldReader(schemes, place)(quiet, tree)
      return field === FAILED ? [] : [{ at: tree.at.path, name, field }]
    })
  return {
    fields: [
      ...fieldsOf(root, 'context', 'context'),
      ...childrenOf(root, 'events').flatMap(([, event]) => fieldsOf(event, 'fields', 'event')),
      ...fieldsOf(under(root, 'heartbeat'), 'fields', 'heartbeat'),
    ],
    acknowledge: section('acknowledge', acknowledge, undefined),
    install_id: section<Contract['install_id']>('install_id', installId, 'none'),
    recipients: section('recipients', recipients, []),
    visibility: section('visibility', visibility, DEFAULT_VISIBILITY),
  }
}

const childrenOf = (owner: Tree | undefined, key: string): readonly (readonly [string, Tree])[] => {
  const tree = owner && under(owner, key)
  return tree?.kind === 'map' ? [...tree.entries].map(([name, entry]) => [name, entry.tree]) : []
}
