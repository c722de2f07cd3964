import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { BarList } from './bar-list.tsx'

const list = (value: string, count: number | null): string =>
  renderToStaticMarkup(
    <BarList
      caption="By tool"
      field="tool"
      unit="reports"
      groups={[{ value, count }]}
      whole={count === null ? null : 40}
    />,
  )

describe('a list of bars', () => {
  it('shows a value from the field as text, never as markup', () => {
    expect(list('<img src=x onerror=alert(1)>', 1)).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(list('<img src=x onerror=alert(1)>', 1)).not.toContain('<img')
  })

  it('shows reordering characters as code points, in a direction of their own', () => {
    expect(list('a\u202Eb', 1)).toContain('<bdi class="value">a⟨U+202E⟩b</bdi>')
  })

  it('carries number and share as a table', () => {
    expect(list('trivy', 10)).toContain('<td class="number">10</td><td class="share">25\u202F%</td>')
  })

  it('shows no number and no bar for a hidden group', () => {
    expect(list('zap', null)).toContain('<td class="number">hidden</td>')
    expect(list('zap', null)).not.toContain('class="bar"')
  })
})
