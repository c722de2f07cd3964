import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { formatWarnings } from './format-warnings.ts'
import type { ContractWarning } from './lint/contract-warning.ts'

const retention: ContractWarning = {
  code: 'long_retention',
  file: 'telemetry.yaml',
  line: 14,
  column: 12,
  at: 'retention',
  message: 'retention is 800 days, more than two years.',
  why: 'What was collected two years ago describes another program and seldom informs a decision, says whoever tried.',
  remedy: 'Write `retention: 400d`.',
}

it('prints nothing where there is nothing to say', () => {
  expect(formatWarnings([])).toBe('')
})

it('prints what, why and the remedy of each, and how to acknowledge it', () => {
  expect(formatWarnings([retention]).split('\n')).toEqual([
    'telemetry.yaml:14:12 long_retention retention is 800 days, more than two years.',
    '    What was collected two years ago describes another program and seldom informs a decision, says',
    '    whoever tried.',
    '    Write `retention: 400d`.',
    'What is meant so is acknowledged in the file, with reasons, all under one `acknowledge:`:',
    '',
    'acknowledge:',
    '  - warning: long_retention',
    '    at: retention',
    '    reason:',
    '',
    '1 warning',
    '',
  ])
})

it('prints of an acknowledged one its reason only', () => {
  expect(formatWarnings([{ ...retention, acknowledged: 'We compare years.' }]).split('\n')).toEqual([
    'telemetry.yaml:14:12 long_retention at retention, acknowledged: We compare years.',
    '1 warning, acknowledged',
    '',
  ])
})

it('counts both kinds', () => {
  const both = [retention, { ...retention, acknowledged: 'We compare years.' }]

  expect(formatWarnings(both)).toMatch(/\n2 warnings, 1 acknowledged\n$/)
})

it('says how to acknowledge all of them at once, but not an acknowledgement of nothing', () => {
  const stale = { ...retention, code: 'stale_acknowledgement', at: 'acknowledge[0]' } as const
  const text = formatWarnings([retention, stale, { ...retention, code: 'opt_out_rows', at: 'visibility' }])
  expect(parse(text.slice(text.indexOf('\nacknowledge:'), text.indexOf('\n\n3 warnings')))).toEqual({
    acknowledge: [
      { warning: 'long_retention', at: 'retention', reason: null },
      { warning: 'opt_out_rows', at: 'visibility', reason: null },
    ],
  })
})
