import type { DayNumber } from '@aboveboard/protocol'
import { useCallback, useEffect, useState } from 'react'
import { type Change, formatView, parseView, type View } from './view.ts'

export type ChangeView = (change: Change) => void

/** The view of the current address; changing it writes a step of the browser's history. */
export function useView(today: DayNumber): readonly [View, ChangeView] {
  const [view, setView] = useState(() => parseView(location, today))

  useEffect(() => {
    const read = (): void => setView(parseView(location, today))
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [today])

  const change = useCallback(
    (part: Change): void => {
      const now = parseView(location, today)
      const address = formatView({ ...now, ...part, page: part.page ?? now.page })
      if (address !== location.pathname + location.search) history.pushState(null, '', address)
      setView(parseView(location, today))
    },
    [today],
  )
  return [view, change]
}
