import { type Field, type Fields, parseDay, type Query } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { parseQuestion } from './parse.ts'
import { compiled, withReports, withTriples } from './test-population.ts'

const ASKED: Query = { measure: 'reports', event: 'run', from: '2026-11-02', to: '2026-11-08', every: null }

const answerTo = (part: object) => parseQuestion({ ...ASKED, ...part }, [compiled])

describe('parseQuestion', () => {
  it.each([
    ['measure', { measure: 'users' }],
    ['event', { event: 'scan' }],
    ['event', { event: '__proto__' }],
    ['event', { measure: 'new_installs' }],
    ['field', { field: 'failed' }],
    ['field', { measure: 'sum' }],
    ['field', { measure: 'sum', field: 'mode' }],
    ['breakdown', { breakdown: 'mode' }],
    ['breakdown[1]', { breakdown: ['mode', 'os'] }],
    ['breakdown[1]', { breakdown: ['mode', 'mode'] }],
    ['filters', { filters: {} }],
    ['filters[0]', { filters: [null] }],
    ['filters[0]', { filters: [{ field: 'mode', in: ['cli'], not: [] }] }],
    ['filters[0].field', { filters: [{ field: 'constructor', in: ['cli'] }] }],
    ['filters[0].in', { filters: [{ field: 'mode', in: [] }] }],
    ['filters[0].in', { filters: [{ field: 'mode', in: ['cli', 'cli'] }] }],
    ['filters[0].in[1]', { filters: [{ field: 'mode', in: ['cli', 'web'] }] }],
    ['filters[0].in[0]', { filters: [{ field: 'mode', in: ['(none)'] }] }],
    ['filters[0].in[0]', { filters: [{ field: 'context.release', in: ['1.2.3'] }] }],
    ['filters[0].in', { measure: 'installs', every: 'day', filters: [{ field: 'mode', in: ['cli', 'docker'] }] }],
    [
      'filters[1].field',
      {
        filters: [
          { field: 'mode', in: ['cli'] },
          { field: 'mode', in: ['cli'] },
        ],
      },
    ],
    ['from', { from: '2026-02-30' }],
    ['from', { from: 20261102 }],
    ['to', { to: '2026-11' }],
    ['to', { to: '2026-11-01' }],
    ['to', { to: '2029-01-11' }],
    ['every', { every: 'year' }],
    ['every', { every: undefined }],
    ['The body', { sql: 'SELECT 1' }],
  ])('names %s as the place of a fault', (place, part) => {
    const parsed = answerTo(part)
    expect(parsed).toMatchObject({ ok: false, problem: 'invalid_request' })
    expect(parsed.ok ? '' : parsed.detail.startsWith(`${place}:`)).toBe(true)
  })

  it('refuses what is no object', () => {
    expect(parseQuestion('SELECT 1', [compiled])).toMatchObject({ ok: false, problem: 'invalid_request' })
  })

  it('never repeats what was sent', () => {
    const parsed = answerTo({ filters: [{ field: 'mode', in: ['<secret>'] }] })
    expect(JSON.stringify(parsed)).not.toContain('secret')
  })

  it('refuses three fields together with the line that would allow them', () => {
    const parsed = answerTo({ breakdown: ['mode', 'tools'], filters: [{ field: 'context.os', in: ['linux'] }] })
    expect(parsed).toMatchObject({ problem: 'needs_together' })
    expect(parsed.ok ? '' : parsed.detail).toContain('keep: { reports: 90d }')
    expect(parsed.ok ? '' : parsed.detail).toContain('together: [[mode, tools, context.os]]')
  })

  it('takes the three fields of a declared triple, in any order, and no others', () => {
    const ask = (...breakdown: string[]) => parseQuestion({ ...ASKED, breakdown }, [withTriples(5)])
    expect(ask('tools', 'mode', 'context.os')).toMatchObject({ ok: true })
    expect(ask('tools', 'mode', 'context.release')).toMatchObject({ problem: 'needs_together' })
  })

  it('takes three fields, and never four, where the contract keeps reports', () => {
    const ask = (part: object) => parseQuestion({ ...ASKED, ...part }, [withReports(5)])
    const three = ['mode', 'tools', 'context.os']
    expect(ask({ breakdown: three })).toMatchObject({ ok: true })
    expect(ask({ breakdown: three, measure: 'sum', field: 'failed' })).toMatchObject({ problem: 'invalid_request' })
    expect(ask({ breakdown: [...three, 'context.release'] })).toMatchObject({ problem: 'invalid_request' })
  })

  it('counts the field that is added up and the age of new installs among the two', () => {
    const sum = { measure: 'sum', field: 'failed', breakdown: ['mode', 'tools'] }
    expect(answerTo(sum)).toMatchObject({ problem: 'needs_together' })
    const fresh = { measure: 'new_installs', event: 'active', breakdown: ['context.os', 'context.release'] }
    expect(answerTo(fresh)).toMatchObject({ problem: 'needs_together' })
  })

  describe('fields of open values, and those that are not counted', () => {
    const fields: Fields = {
      branch: { type: 'token', pattern: '[a-z]+' },
      plugins: { type: 'tokens', pattern: '[a-z]+' },
      private: { type: 'boolean', pairs: 'off' },
      project: { type: 'hash', key: 'none' },
    }
    const { context, events } = compiled.contract
    const os: Field = { type: 'choice', values: ['linux'], from: 'os' }
    const contract = { ...compiled.contract, context: { ...context, os }, events: { run: { ...events.run!, fields } } }
    const ask = (part: object) => parseQuestion({ ...ASKED, ...part }, [{ ...compiled, contract }])
    const where = (field: string, ...values: string[]) => ask({ filters: [{ field, in: values }] })

    it('are filtered by any value that may have been let in', () => {
      for (const value of ['main', 'v2', '(more)', '(absent)'])
        expect(where('branch', value)).toMatchObject({ ok: true })
      expect(where('branch', 'main', 'next')).toMatchObject({ ok: true })
      for (const value of ['', '(none)', '(never)', 'x'.repeat(65)])
        expect(where('branch', value)).toMatchObject({ problem: 'invalid_request' })
    })

    it('take one value where they are sets', () => {
      for (const value of ['lint', '(none)', '(more)']) expect(where('plugins', value)).toMatchObject({ ok: true })
      expect(where('plugins', 'lint', 'vet')).toMatchObject({ problem: 'ambiguous_filter' })
    })

    it('are asked about only where they are counted', () => {
      const parsed = ask({ breakdown: ['project'] })
      expect(parsed).toMatchObject({ problem: 'invalid_request' })
      expect(parsed.ok ? '' : parsed.detail).toContain('Never counted: project')
      expect(where('project', '0123456789abcdef')).toMatchObject({ problem: 'invalid_request' })
    })

    it('are asked about alone or beside release and system where their pairs are off', () => {
      expect(ask({ breakdown: ['private'] })).toMatchObject({ ok: true })
      expect(ask({ breakdown: ['private', 'context.os'] })).toMatchObject({ ok: true })
      expect(ask({ breakdown: ['branch', 'private'] })).toMatchObject({ problem: 'pairs_off' })
      expect(ask({ breakdown: ['context.os', 'branch', 'private'] })).toMatchObject({ problem: 'pairs_off' })
    })
  })

  it('takes one value in a filter on a set', () => {
    const parsed = answerTo({ filters: [{ field: 'tools', in: ['trivy', 'zap'] }] })
    expect(parsed).toMatchObject({ ok: false, problem: 'ambiguous_filter' })
  })

  it('adds installs up over no range but one day, ISO week or month', () => {
    const installs = (from: string, to: string) => answerTo({ measure: 'installs', from, to })
    expect(installs('2026-11-02', '2026-11-09')).toMatchObject({ problem: 'installs_not_additive' })
    expect(installs('2026-11-03', '2026-11-09')).toMatchObject({ problem: 'installs_not_additive' })
    expect(installs('2026-11-03', '2026-11-03')).toMatchObject({ value: { series: 'day' } })
    expect(installs('2026-11-02', '2026-11-08')).toMatchObject({ value: { series: 'week' } })
    expect(installs('2026-11-01', '2026-11-30')).toMatchObject({ value: { series: 'month' } })
  })

  it('asks a product that sends months only for nothing finer', () => {
    const monthly = { ...compiled, contract: { ...compiled.contract, time: 'month' as const } }
    expect(parseQuestion({ ...ASKED, every: 'week' }, [monthly])).toMatchObject({ problem: 'invalid_request' })
    expect(parseQuestion({ ...ASKED, every: 'month' }, [monthly])).toMatchObject({ ok: true })
  })

  it.each([{ measure: 'reports' }, { measure: 'sum', field: 'failed' }])(
    'widens $measure to months where the product sends months only: a month stands on its first day',
    (part) => {
      const monthly = { ...compiled, contract: { ...compiled.contract, time: 'month' as const } }
      const range = { from: '2026-11-10', to: '2026-11-20' }
      const [from, to] = [parseDay('2026-11-01'), parseDay('2026-11-30')]
      for (const every of ['month', null])
        expect(parseQuestion({ ...ASKED, ...part, ...range, every }, [monthly])).toMatchObject({
          value: { from, to, series: 'day' },
        })
    },
  )
})
