import { expect, it } from 'vitest'
import { annotation } from './annotation.ts'

it('escapes what would end a property or the message', () => {
  const text = annotation({ file: 'a,b:c.yaml', line: 3, column: 7, title: 'x', message: '100 %\nnext' })
  expect(text).toBe('::error file=a%2Cb%3Ac.yaml,line=3,title=x,col=7::100 %25%0Anext\n')
})

it('leaves out places that a source without lines does not have', () => {
  expect(annotation({ file: 'a.json', line: 0, column: 0, title: 'x', message: 'm' })).toBe(
    '::error file=a.json,title=x::m\n',
  )
})
