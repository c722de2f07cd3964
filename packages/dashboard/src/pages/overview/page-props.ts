import type { Contract, DayNumber } from '@aboveboard/protocol'
import type { Api } from '../../api/api.ts'
import type { View } from '../../view/view.ts'
import type { DayRange } from '../../words/days.ts'

/** What every card of the page gets. */
export interface PageProps {
  readonly api: Api
  readonly contract: Contract
  readonly view: View
  readonly change: (part: Partial<View>) => void
  readonly range: DayRange
  readonly today: DayNumber
  /** Changes whenever the page's questions do. */
  readonly rangeKey: string
}
