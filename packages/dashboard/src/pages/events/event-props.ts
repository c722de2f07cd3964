import type { ChosenEvent } from '../../questions/contract-reading.ts'
import type { Asked } from '../../questions/questions.ts'
import type { PageProps } from '../page-props.ts'
import type { Narrowed } from './narrowed.ts'

/** What every card about the chosen event gets. */
export interface EventProps extends PageProps {
  readonly chosen: ChosenEvent
  readonly where: readonly Narrowed[]
  readonly asked: Asked
  /** Changes whenever the event, the range or the filters do. */
  readonly askedKey: string
}
