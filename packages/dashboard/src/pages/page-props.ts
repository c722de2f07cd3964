import type { Contract, DayNumber } from '@aboveboard/protocol'
import type { Api } from '../api/api.ts'
import type { ChangeView } from '../view/use-view.ts'
import type { View } from '../view/view.ts'
import type { DayRange } from '../words/days.ts'

/** What every card of a page gets. */
export interface PageProps {
  readonly api: Api
  readonly contract: Contract
  readonly view: View
  readonly change: ChangeView
  readonly range: DayRange
  /** What the range is compared with. */
  readonly compared: DayRange
  readonly today: DayNumber
  /** Changes whenever the page's questions do. */
  readonly rangeKey: string
}
