import type { Contract, Field } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { names } from './names.ts'
import { promises } from './promises.ts'
import { purposes } from './purposes.ts'
import { sound } from './sound-contract.fixture.ts'
import { values } from './values.ts'
import { words } from './words.ts'

const described = (description: string, more: Partial<Contract> = {}): Contract => ({
  ...sound,
  ...more,
  events: { scan: { description, purpose: 'Decide which scanners to make faster.', fields: {} } },
})
const withChoice = (name: string, choices: readonly string[] = ['a', 'b']): Contract => ({
  ...sound,
  context: { [name]: { type: 'choice', values: choices, description: 'Something' } },
})

describe('words', () => {
  it.each(['Anonymous use.', 'Told anonymously.', 'Anonymised counts.', 'Pseudonymous, then anonymized.'])(
    'refuses %j only where installs can be told apart',
    (text) => {
      expect(words(described(text))).toEqual([])
      expect(words(described(text, { install_id: { rotating: 30 } }))).toHaveLength(1)
      expect(words(described(text, { context: { site: { type: 'hash', key: 'install' } } }))).toHaveLength(1)
      expect(words(described(text, { context: { site: { type: 'token', pattern: '[a-z]+' } } }))).toHaveLength(1)
    },
  )

  it.each([
    'We collect no personal data.',
    'Without any personally identifiable information.',
    'GDPR-compliant.',
    'SOC2 audited.',
    '100 % anonymous.',
    'Tamper-proof reports.',
    'Users cannot be identified.',
  ])('refuses %j everywhere', (text) => {
    expect(words(described(text))).toHaveLength(1)
  })

  it.each<[string, Partial<Contract>]>([
    ['title', { title: 'The fully private Orbit' }],
    ['never[0]', { never: ['Anything but GDPR compliant data'] }],
    ['acknowledge[0].reason', { acknowledge: [{ warning: 'token', reason: 'It cannot be traced.' }] }],
    [
      'context.n.unit',
      { context: { n: { type: 'count', max: 9, unit: 'PII', edges: [0], labels: ['none', 'some'] } } },
    ],
    [
      'context.n.labels[1]',
      { context: { n: { type: 'count', max: 9, edges: [0], labels: ['none', '100 % anonymous'] } } },
    ],
  ])('are read in %s', (at, lines) => {
    expect(words({ ...sound, ...lines })).toMatchObject([{ warning: 'untrue_words', at }])
  })

  it.each([
    'GD\u200bPR',
    'fully pri\u00advate',
    'G\u2060D\ufe0fPR',
    'fully \u{1d429}rivate',
    '\uff27\uff24\uff30\uff32',
  ])('are read in %j as people see it', (text) => {
    expect(words(described(text))).toHaveLength(1)
  })

  it.each(['This is not anonymous.', 'A personal best was reached.', 'Compliance rules were checked.'])(
    'lets %j stand beside an id',
    (text) => {
      expect(words(described(text, { install_id: 'persistent' }))).toEqual([])
    },
  )
})

describe('purposes', () => {
  const withPurpose = (purpose: string): Contract => ({
    ...sound,
    events: { scan: { description: 'A scan finished.', purpose, fields: {} } },
  })

  it.each([
    'Analytics',
    'Usage statistics.',
    'For product analytics',
    'Improve the product.',
    'To improve our software',
    'Understand usage',
    'Telemetry',
    'TBD',
    'A scan finished',
    '.',
    'Statistics about usage.',
    'Know how people use it.',
    'Fix crashes.',
    'To do analytics and to improve things.',
  ])('misses a decision in %j', (purpose) => {
    expect(purposes(withPurpose(purpose))).toMatchObject([{ warning: 'empty_purpose', at: 'events.scan.purpose' }])
  })

  it.each([
    'Know which modes are in use.',
    'Improve the product where scans take longest.',
    'Decide whether statistics are worth keeping.',
    'Fix crashes of the parser.',
    'Find out which errors users meet most often.',
    'Improve startup time.',
  ])('finds one in %j', (purpose) => {
    expect(purposes(withPurpose(purpose))).toEqual([])
  })

  it('asks for no words about fields that fill themselves', () => {
    const os = { type: 'choice', values: ['linux'], from: 'os' } as const

    expect(purposes({ ...sound, context: { os } })).toEqual([])
    expect(purposes({ ...sound, context: { os, mode: { type: 'boolean' } } })).toMatchObject([{ at: 'context' }])
  })
})

describe('names', () => {
  it.each([
    'email',
    'user',
    'user_name',
    'site.url',
    'hostname',
    'ip_address',
    'access_token',
    'error.message',
    'stack',
    'hostname2',
  ])('finds data about somebody in %s', (name) => {
    expect(names(withChoice(name))).toHaveLength(1)
  })

  it.each([
    'user_id',
    'machine_id',
    'id',
    'account',
    'serial',
    'uuid',
    'mac',
    'ssid',
    'cwd',
    'git.repo',
    'repository',
    'commit',
    'branch',
    'domain',
    'email_hash',
    'computer_name',
  ])('finds an id in %s where any value will do, and none where the values are listed', (name) => {
    const open: readonly Field[] = [
      { type: 'token', pattern: '[a-z]+' },
      { type: 'count', max: 9, edges: [0], labels: ['0', '1+'] },
      { type: 'version', precision: 'patch' },
    ]

    expect(open.flatMap((field) => names({ ...sound, context: { [name]: field } }))).toHaveLength(3)
    expect(names(withChoice(name))).toEqual([])
    expect(names({ ...sound, context: { [name]: { type: 'hash', key: 'install' } } })).toEqual([])
  })

  it.each(['repos', 'commits', 'branches_seen', 'valid', 'android', 'macros', 'grid'])(
    'finds no id in a count of %s',
    (name) => {
      const count: Field = { type: 'count', max: 9, edges: [0], labels: ['0', '1+'] }

      expect(names({ ...sound, context: { [name]: count } })).toEqual([])
    },
  )

  it.each(['host_kind', 'path_depth', 'user_role', 'token_type', 'messages_shown', 'tip', 'ship', 'purchase', 'curl'])(
    'finds nothing in %s',
    (name) => {
      expect(names(withChoice(name))).toEqual([])
    },
  )

  it('finds nothing in numbers about a thing', () => {
    expect(names({ ...sound, context: { urls: { type: 'count', max: 9, edges: [0], labels: ['0', '1+'] } } })).toEqual(
      [],
    )
  })
})

describe('promises', () => {
  it.each([
    ['E-mail addresses', 'contact_email'],
    ['User names or e-mail addresses', 'username'],
    ['Host names', 'hostname'],
    ['IP addresses', 'client_ip'],
    ['Repository names, paths or URLs', 'base_url'],
    ['Repository names, paths or URLs', 'repository'],
    ['File names', 'file'],
    ['Branches', 'git.branch'],
    ['Error messages or stack traces', 'stack_trace'],
    ['Configuration values or tokens', 'tokens'],
    ['Your country or location', 'country'],
  ])('sees %j broken by a field %s', (promise, name) => {
    expect(promises({ ...withChoice(name), never: [promise] })).toMatchObject([
      { at: 'never[0]', what: `is \`${promise}\`, and \`context.${name}\` reads like that` },
    ])
  })

  it.each([
    ['File names', 'file_type'],
    ['IP addresses', 'ship'],
    ['User names', 'user_role'],
    ['Findings', 'branch'],
  ])('sees %j kept beside a field %s', (promise, name) => {
    expect(promises({ ...withChoice(name), never: [promise] })).toEqual([])
  })

  it('sees addresses broken by a contact, and identifiers by a hash or an id', () => {
    const heartbeat = {
      description: 'State.',
      purpose: 'Reach the admin.',
      every: 24,
      minimum: 23,
      fields: { admin: { type: 'contact' } },
    } as const
    const context = { site: { type: 'hash', key: 'install' } } as const

    const found = promises({
      ...sound,
      install_id: 'persistent',
      context,
      heartbeat,
      never: ['E-mail addresses', 'Unique identifiers'],
    })

    expect(found.map(({ at, what }) => `${at} ${what.split('`')[3]}`)).toEqual([
      'never[0] heartbeat.fields.admin',
      'never[1] install_id',
      'never[1] context.site',
    ])
  })
})

describe('values', () => {
  it.each([
    ['admin@orbit.example', 'an e-mail address'],
    ['https://orbit.example', 'an address of the web'],
    ['192.168.0.1', 'an IP address'],
    ['fe80::1:2', 'an IP address'],
    ['0b7c3a52-9f7e-4f0a-8d1c-1f2e3d4c5b6a', 'an id'],
    ['deadbeefdeadbee7', 'an id'],
    ['/home/alice', 'a path'],
    ['C:\\Users\\alice', 'a path'],
    ['Something that somebody has typed into a form field.', 'a sentence'],
  ])('sees in %j %s', (value, kind) => {
    expect(values(withChoice('kind', ['known', value]))).toMatchObject([
      { warning: 'free_values', at: 'context.kind.values[1]', what: `is ${kind}` },
    ])
  })

  it.each(['x86_64', 'first_time', '1.2.3', 'text/html', '12:30', 'deadbeef', 'n/a', '.', '/', 'C++'])(
    'sees a plain word in %j',
    (value) => {
      expect(values(withChoice('kind', ['known', value]))).toEqual([])
    },
  )
})
