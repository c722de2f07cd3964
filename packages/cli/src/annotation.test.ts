import { expect, it } from 'vitest'
import { annotate, annotation } from './annotation.ts'
import type { Env } from './world.ts'

it('escapes what would end a property or the message', () => {
  const text = annotation({ file: 'a,b:c.yaml', line: 3, column: 7, title: 'x', message: '100 %\nnext' })
  expect(text).toBe('::error file=a%2Cb%3Ac.yaml,line=3,title=x,col=7::100 %25%0Anext\n')
})

it('leaves out places that a source without lines does not have', () => {
  expect(annotation({ file: 'a.json', line: 0, column: 0, title: 'x', message: 'm' })).toBe(
    '::error file=a.json,title=x::m\n',
  )
})

/** The lines that annotating writes. */
function annotated(all: Parameters<typeof annotate>[1], env: Env): readonly string[] {
  const lines: string[] = []
  const stdout = { write: (text: string) => lines.push(text.trimEnd()) }
  const world = { env, cwd: '/checkout/app', stdout, stderr: stdout, now: () => new Date(0) }
  annotate({ ...world, untilStopped: () => Promise.resolve() }, all)
  return lines
}
const ACTIONS = { GITHUB_ACTIONS: 'true' }

it('writes nothing outside GitHub Actions', () => {
  expect(annotated([{ file: 'a.yaml', title: 'x', message: 'm' }], {})).toEqual([])
})

it('names files from the root of the checkout, and others as they were typed', () => {
  const all = ['telemetry.yaml', '../../elsewhere.yaml'].map((file) => ({ file, title: 'x', message: 'm' }))
  expect(annotated(all, { ...ACTIONS, GITHUB_WORKSPACE: '/checkout' })).toEqual([
    '::error file=app/telemetry.yaml,title=x::m',
    '::error file=../../elsewhere.yaml,title=x::m',
  ])
})

it('says how many are not shown where GitHub would drop them, of each level', () => {
  const errors = Array.from({ length: 12 }, (_, at) => ({ file: 'a.yaml', line: at + 1, title: 'x', message: 'm' }))
  const lines = annotated([...errors, { level: 'warning', file: 'a.yaml', title: 'y', message: 'n' }], ACTIONS)
  expect(lines).toHaveLength(11)
  expect(lines.slice(8)).toEqual([
    '::error file=a.yaml,line=9,title=x::m',
    '::error file=a.yaml,title=more::3 more are listed in the log of this step.',
    '::warning file=a.yaml,title=y::n',
  ])
})
