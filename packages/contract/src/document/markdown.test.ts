import fc from 'fast-check'
import { marked } from 'marked'
import { describe, expect, it } from 'vitest'
import { blocks, code, link, list, type Markdown, table, text } from './markdown.ts'

const FRAGMENTS = [
  ...['|', '`', '``', '\\', '<', '>', '&', '&lt;', '&#42;', '[', ']', '](', ')', '![', '*', '**', '_', '~~', '$', '"'],
  ...['# ', '- ', '+ ', '1. ', '2) ', '> ', '===', '---', '```', '~~~', '\n', '\n\n', '    ', '\t', ':', '@', ' ', ' '],
  ...[
    '<script>',
    '</td>',
    '<!-- ',
    '<b',
    '[x](javascript:alert(1))',
    '[x]: y',
    'https://evil.example',
    'www.evil.example',
  ],
  ...['mailto:a@b.example', 'a@b.example', 'ftp://x.example', 'HTTP://X.example', 'a', 'b2', 'é', '😀', ':-:'],
]
const hostile = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 12 }).map((parts) => parts.join(''))

const render = (markdown: Markdown): string => marked.parse(markdown, { async: false })

/** What a page shows, and the elements that show it. */
function shown(html: string): { readonly words: string; readonly elements: readonly string[] } {
  const elements = [...html.matchAll(/<(?!\/)([a-z0-9]+)/g)].map(([, name]) => name ?? '')
  const words = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#(\d+)|(lt|gt|quot|amp));/g, (_, number, name: keyof typeof NAMED) =>
      number === undefined ? NAMED[name] : String.fromCodePoint(number),
    )
  return { words: oneLine(words), elements }
}
const NAMED = { lt: '<', gt: '>', quot: '"', amp: '&' }
const oneLine = (words: string): string => words.replace(/\s+/g, ' ').trim()

const holds = (check: (plain: string) => void): void =>
  fc.assert(fc.property(hostile, check), { seed: 4, numRuns: 1500 })

describe('text', () => {
  it('is shown as it is written, in a paragraph, a heading and a list, and makes nothing of itself', () => {
    holds((plain) => {
      const page = blocks(`# a ${text(plain)}`, `b\n${text(plain)}`, list([`${text(plain)} c`]))

      const { words, elements } = shown(render(page))

      expect(words).toBe(oneLine(`a ${plain} b ${plain} ${plain} c`))
      expect(elements).toEqual(['h1', 'p', 'ul', 'li'])
    })
  })

  it('stays in its cell of a table', () => {
    holds((plain) => {
      const { words, elements } = shown(render(table(['h', 'i'], [[`a ${text(plain)}`, `${text(plain)} b`]])))

      expect(words).toBe(oneLine(`h i a ${plain} ${plain} b`))
      expect(elements).toEqual(['table', 'thead', 'tr', 'th', 'th', 'tbody', 'tr', 'td', 'td'])
    })
  })

  it('leaves ordinary words as they are in the source', () => {
    const plain = "Time (in s) that Orbit's scan took; 5-15 min, größer: 100 % + 1 #2"

    expect(text(plain)).toBe(plain)
  })
})

describe('code', () => {
  it('is shown as it is written, in a paragraph and in a table, as one piece of code', () => {
    holds((plain) => {
      const page = blocks(`a ${code(plain)} b`, table(['h', 'i'], [[code(plain), `c ${code(plain)}`]]))

      const { words, elements } = shown(render(page))

      expect(words).toBe(oneLine(`a ${plain} b h i ${plain} c ${plain}`))
      expect(elements.filter((name) => name !== 'code')).toEqual([
        'p',
        'table',
        'thead',
        'tr',
        'th',
        'th',
        'tbody',
        'tr',
        'td',
        'td',
      ])
      expect(elements.filter((name) => name === 'code').length).toBe(3)
    })
  })

  it('is a plain code span wherever one can hold the text', () => {
    expect([code('<5min'), code('a|b'), code('v\\d+'), code('`a')]).toEqual(['`<5min`', '`a|b`', '`v\\d+`', '`` `a ``'])
  })
})

describe('link', () => {
  it.each([
    ['https://orbit.example/privacy', 'https://orbit.example/privacy'],
    ['privacy@orbit.example', 'mailto:privacy@orbit.example'],
  ])('makes %s clickable', (address, href) => {
    expect(render(link(address))).toBe(`<p><a href="${href}">${address}</a></p>\n`)
  })

  it('leaves everything that is not plainly an address as text', () => {
    holds((plain) => {
      const { words, elements } = shown(render(`a ${link(`https://a.example/${plain}`)}`))

      expect(elements.filter((name) => name !== 'a')).toEqual(['p'])
      expect(words).toBe(oneLine(`a https://a.example/${plain}`))
    })
  })
})
