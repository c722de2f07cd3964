import { describe, expect, it } from 'vitest'
import { parseFlags } from './flags.ts'

const parse = (...argv: string[]) => parseFlags(argv, { '--json': 'switch', '--out': 'value' })

describe('flags', () => {
  it.each([
    [[], {}],
    [['--json'], { '--json': '' }],
    [['--out', 'a b'], { '--out': 'a b' }],
    [['--out=a=b', '--json'], { '--out': 'a=b', '--json': '' }],
    [['--out', '--json'], { '--out': '--json' }],
  ])('are read from %j', (argv, given) => {
    expect(parse(...argv)).toEqual({ given })
  })

  it.each([
    [['--loud'], '--loud'],
    [['--json', 'please'], 'please'],
    [['--out'], '--out'],
    [['--json=1'], '--json=1'],
    [['--toString'], '--toString'],
  ])('of %j name what is not understood', (argv, stranger) => {
    expect(parse(...argv)).toMatchObject({ stranger })
  })
})
