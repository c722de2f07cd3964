import type { DayNumber } from '@aboveboard/protocol'
import { useCallback, useEffect, useState } from 'react'
import { formatView, parseView, type View } from './view.ts'

/** The view of the current address; changing it writes a step of the browser's history. */
export function useView(today: DayNumber): readonly [View, (change: Partial<View>) => void] {
  const [view, setView] = useState(() => parseView(location.search, today))

  useEffect(() => {
    const read = (): void => setView(parseView(location.search, today))
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [today])

  const change = useCallback(
    (part: Partial<View>): void => {
      const next = { ...parseView(location.search, today), ...part }
      history.pushState(null, '', `${location.pathname}${formatView(next)}`)
      setView(next)
    },
    [today],
  )
  return [view, change]
}
