import { parseDay, type WireFields } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { orbit, orbitWith } from '../orbit.fixture.ts'
import { type Activity, createActivity } from './activity.ts'
import { markFirsts } from './firsts.ts'

const context = { os: 'linux', release: '1.4.2' }
const event = (day: string, fields: WireFields, change: object = {}) => ({
  compiled: orbit,
  context,
  name: 'scan.completed',
  fields,
  day: parseDay(day) ?? 0,
  ...change,
})
const scan = { duration: '<5min', tools: ['trivy'] }

/** An install that has seen `scan` on Friday, 2026-11-20. */
function familiar(): Activity {
  const activity = createActivity(undefined)
  markFirsts(activity, event('2026-11-20', scan))
  return activity
}

describe('markFirsts', () => {
  it('marks everything of an install that has seen nothing, what is absent too', () => {
    const first = markFirsts(createActivity(undefined), event('2026-11-20', scan))

    const all = ['*', 'context.os', 'context.release', 'cached', 'duration', 'failed', 'findings', 'tools=trivy']
    expect(first).toEqual({ day: all, week: all, month: all })
  })

  it('marks nothing that the receiver adds', () => {
    const country = { type: 'choice', values: ['CH'], from: 'receiver' } as const
    const compiled = orbitWith({ context: { ...orbit.contract.context, country } })

    const first = markFirsts(createActivity(undefined), event('2026-11-20', scan, { compiled }))

    expect(first.day).toContain('context.os')
    expect(first.day).not.toContain('context.country')
  })

  it('marks nothing of an event that was seen that day', () => {
    expect(markFirsts(familiar(), event('2026-11-20', scan))).toEqual({})
  })

  it('marks the field whose value is new', () => {
    expect(markFirsts(familiar(), event('2026-11-20', { ...scan, duration: '>30min' })).day).toEqual(['duration'])
  })

  it('marks the element of a set that is new', () => {
    const first = markFirsts(familiar(), event('2026-11-20', { ...scan, tools: ['trivy', 'zap'] }))

    expect(first.day).toEqual(['tools=zap'])
  })

  it('marks a set that is empty, and one that is absent, once each', () => {
    const activity = familiar()

    expect(markFirsts(activity, event('2026-11-20', { ...scan, tools: [] })).day).toEqual(['tools'])
    expect(markFirsts(activity, event('2026-11-20', { duration: '<5min' })).day).toEqual(['tools'])
    expect(markFirsts(activity, event('2026-11-20', { ...scan, tools: [] }))).toEqual({})
  })

  it('marks a count where its label is new, as labels are what is counted', () => {
    const activity = familiar()

    expect(markFirsts(activity, event('2026-11-20', { ...scan, failed: 3 })).day).toEqual(['failed'])
    expect(markFirsts(activity, event('2026-11-20', { ...scan, failed: 4 }))).toEqual({})
    expect(markFirsts(activity, event('2026-11-20', { ...scan, failed: 5 })).day).toEqual(['failed'])
  })

  it('marks a context value that is new', () => {
    const upgraded = { context: { os: 'linux', release: '1.5.0' } }

    expect(markFirsts(familiar(), event('2026-11-20', scan, upgraded)).month).toEqual(['context.release'])
  })

  it('begins anew with the day, the ISO week and the month, each by itself', () => {
    const activity = familiar()

    expect(Object.keys(markFirsts(activity, event('2026-11-21', scan)))).toEqual(['day'])
    expect(Object.keys(markFirsts(activity, event('2026-11-23', scan)))).toEqual(['day', 'week'])
    expect(Object.keys(markFirsts(activity, event('2026-12-01', scan)))).toEqual(['day', 'week', 'month'])
  })

  it('marks nothing for a period that is over', () => {
    const late = { ...scan, duration: '>30min' }

    expect(Object.keys(markFirsts(familiar(), event('2026-11-19', late)))).toEqual(['week', 'month'])
    expect(markFirsts(familiar(), event('2026-10-31', late))).toEqual({})
  })

  it('keeps events apart', () => {
    const first = markFirsts(familiar(), event('2026-11-20', { mode: 'cli' }, { name: 'scan.started' }))

    expect(first.day).toEqual(['*', 'context.os', 'context.release', 'mode'])
  })

  it('speaks of months only where the contract does', () => {
    const compiled = orbitWith({ time: 'month' })

    expect(Object.keys(markFirsts(createActivity(undefined), event('2026-11-01', scan, { compiled })))).toEqual([
      'month',
    ])
  })
})

describe('the activity record', () => {
  it('remembers across a file', () => {
    const again = createActivity(familiar().toText())

    expect(markFirsts(again, event('2026-11-20', scan))).toEqual({})
  })

  it('counts the age from the first day, and never below zero', () => {
    const activity = createActivity(undefined)
    const day = parseDay('2026-11-20') ?? 0

    expect([activity.ageOn(day), activity.ageOn(day + 8), activity.ageOn(day - 3)]).toEqual([0, 8, 0])
    expect(createActivity(activity.toText()).ageOn(day + 8)).toBe(8)
  })

  it.each(['', 'null', '{"day":{"start":"yesterday","seen":{}}}', '{"day":{"start":"2026-11-20","seen":{"x":7}}}'])(
    'makes a new install of a damaged file: %s',
    (text) => {
      expect(markFirsts(createActivity(text), event('2026-11-20', scan)).day?.length).toBe(8)
    },
  )
})
