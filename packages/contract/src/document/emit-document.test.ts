import type { CompiledContract, Contract } from '@aboveboard/protocol'
import fc from 'fast-check'
import { marked } from 'marked'
import { describe, expect, it } from 'vitest'
import { fileOf, orbit, orbitWith } from '../testing/orbit.ts'
import { harbor, jmo, orbitWithField } from './document.fixture.ts'
import { emitDocument } from './emit-document.ts'

const documentOf = (lines: Partial<Contract>): string => emitDocument(orbitWith(lines))
const firstLines = (document: string): string => document.split('\n\n').slice(0, 2).join('\n')
const optOut = (containers: 'quiet' | 'every-run'): Contract['consent'] => ({
  ...orbit.contract.consent,
  model: 'opt-out',
  notice: { runs: 3, containers },
})

describe('the document', () => {
  it('is the published one, byte for byte', () => {
    expect(emitDocument(orbit)).toBe(fileOf('conformance/contracts/orbit.TELEMETRY.md'))
  })

  it('is the same whatever the order of events and fields in the file was', () => {
    const { digest, contract } = harbor
    const reversed = <T>(record: { readonly [key: string]: T }) => Object.fromEntries(Object.entries(record).reverse())
    const { context, events } = contract

    const turned = { ...contract, context: reversed(context), events: reversed(events) }

    expect(emitDocument({ digest, contract: turned })).toBe(emitDocument(harbor))
  })

  it('names version and digest, who made it, and no date but that of the example', () => {
    const document = emitDocument(orbit)

    expect(document).toContain(`\`orbit\`, version 3, \`${orbit.digest}\``)
    expect(document).toContain('Made by `aboveboard contract docs`')
    expect(document.match(/20\d\d-\d\d-\d\d/g)).toEqual(['2026-01-15', '2026-01-15'])
  })

  it('has the parts that a reader looks for, in this order', () => {
    const headings = [...emitDocument(orbit).matchAll(/^#+ .*/gm)].map(([line]) => line)

    expect(headings).toEqual([
      '# Telemetry in Orbit',
      '## See it yourself',
      '## Stop it',
      '## Erase it',
      '## When something is sent',
      '## What is collected',
      '### With every upload',
      '### `scan.completed`',
      '### `scan.started`',
      '### `active`',
      '## What is never collected',
      '## An upload, for example',
      '## Who gets it, and what they can see',
      '## What is kept, and for how long',
      '## What this does not protect against',
      '## About this page',
    ])
  })

  it('names every event, field and value, and every purpose', () => {
    const document = emitDocument(jmo)

    for (const [name, { fields, purpose }] of Object.entries(jmo.contract.events)) {
      expect(document).toContain(`### \`${name}\``)
      expect(document).toContain(`**Why:** ${purpose.replaceAll('`', '\\`')}`)
      for (const field of Object.keys(fields)) expect(document).toContain(`| \`${field}\` `)
    }
    expect(document).toContain('`near-duplicates`, `other`')
  })

  it.each([orbit, jmo, harbor])('promises nothing that nobody can keep', (compiled) => {
    expect(emitDocument(compiled)).not.toMatch(/exactly.once|tamper.?proof|100 ?%|compliant|GDPR|guarantee/i)
  })

  it('speaks of the program as its users call it', () => {
    const document = emitDocument(orbit, { program: 'npx orbit', configHint: 'telemetry: false in orbit.yml' })

    expect(document).toContain('Run `npx orbit telemetry off`')
    expect(document).toContain('- `telemetry: false in orbit.yml`.')
    expect(document).not.toContain('`orbit telemetry')
  })
})

describe('the first lines', () => {
  it('say to users of an opt-in product that it is off, who gets it and how to stop it', () => {
    expect(firstLines(emitDocument(orbit)).split('\n')).toEqual([
      '# Telemetry in Orbit',
      '- **Is it on?** No, not before you say yes with `orbit telemetry on`. Until then nothing is recorded and ' +
        'nothing is sent.',
      '- **Who gets it?** Orbit Project. They see counts over many installations, not single reports.',
      '- **How do I stop it?** Run `orbit telemetry off`, or set `ORBIT_TELEMETRY_DISABLE=1` or `DO_NOT_TRACK=1` ' +
        'in the environment.',
    ])
  })

  it('say yes where it is on, and that single reports can be seen', () => {
    const first = firstLines(emitDocument(jmo))

    expect(first).toContain('**Is it on?** Yes, once JMO scanner has told you so in your terminal, unless you say no.')
    expect(first).toContain('**They can look at single reports**')
  })

  it('say that reports of one installation can be told, and that another way is open', () => {
    const first = firstLines(emitDocument(harbor))

    expect(first).toContain('**They can look at single reports, and see which come from one installation.**')
    expect(first).toContain('It may also report [through OpenTelemetry](#opentelemetry)')
    expect(emitDocument(harbor)).toContain('### OpenTelemetry')
  })
})

describe('when something is sent', () => {
  it('opt-out: tells of the notice, and of containers that report nothing', () => {
    const document = documentOf({ consent: optOut('quiet') })

    expect(document).toContain('**First you are told:** the first 3 runs in a terminal show a notice.')
    expect(document).toContain('In a container that keeps nothing, nothing is recorded or sent.')
  })

  it('opt-out: tells of the one case in which the run that shows the notice sends', () => {
    expect(documentOf({ consent: optOut('every-run') })).toContain('**Exception:** in a container that keeps nothing')
  })

  it('says whether automated builds report', () => {
    expect(emitDocument(orbit)).toContain('- Never in automated builds (CI).')
    expect(documentOf({ consent: { ...orbit.contract.consent, ci: 'on' } })).toContain(
      'Automated builds (CI) report too',
    )
  })

  it('says no day where only months are sent', () => {
    const document = documentOf({ time: 'month' })

    expect(document).toContain('the **month** in which it happened (UTC), never the day')
    expect(document).toContain('"day": "2026-01"')
    expect(document).toContain('How often two values occurred together in a month.')
  })
})

describe('ids and erasure', () => {
  it('none: says that there is none, and that nothing can be picked out', () => {
    const document = emitDocument(orbit)

    expect(document).toContain('**No id:** nothing in an upload stands for you')
    expect(document).toContain('nothing by which yours could be found and taken out')
    expect(document).not.toContain('telemetry erase')
  })

  it('rotating: says for how long reports are connected, and how to erase them', () => {
    const document = documentOf({ install_id: { rotating: 30 } })

    expect(document).toContain('**An id of your installation**, a new one every 30 days.')
    expect(document).toContain('`orbit telemetry erase` asks it to delete what it keeps under your id')
  })

  it('persistent: says so plainly', () => {
    expect(documentOf({ install_id: 'persistent' })).toContain(
      '**An id of your installation**, the same in every upload.',
    )
  })

  it('says of a hash without an id that it can do what an id does', () => {
    expect(emitDocument(orbitWithField({ type: 'hash', key: 'install' }))).toContain(
      '**No id.** But `probe` can be the same',
    )
  })

  it.each<[string, CompiledContract, boolean]>([
    ['orbit', orbit, true],
    ['many values together', jmo, false],
    ['a rotating id', orbitWith({ install_id: { rotating: 30 } }), false],
    ['a hash', orbitWithField({ type: 'hash', key: 'install' }), false],
    ['a token', orbitWithField({ type: 'token', pattern: '[a-z]+' }), false],
    ['everything', harbor, false],
  ])('says "anonymous" only where nothing can do what an id does: %s', (_, compiled, says) => {
    expect(/anonym/i.test(emitDocument(compiled))).toBe(says)
  })
})

describe('what the makers see and keep', () => {
  it('says what counts do not hide, in the words of the design, only where counts are all there is', () => {
    const words =
      'The receiver keeps counts, not reports, and no id.\nOn days with few reports, whoever holds the database'

    expect(emitDocument(orbit)).toContain(words)
    expect(emitDocument(jmo)).not.toContain(words)
    expect(documentOf({ install_id: 'persistent' })).not.toContain(words)
    expect(documentOf({ keep: { reports: 30 } })).not.toContain(words)
  })

  it('says how small a group may be, and whom that number does not stop', () => {
    const document = documentOf({ visibility: { aggregate: 20 } })

    expect(document).toContain('groups of fewer than k = 20 installations are not shown')
    expect(document).toContain('k protects against readers, not against someone who sends fake reports.')
    expect(emitDocument(jmo)).not.toContain('k = ')
  })

  it('says that kept reports are shown to nobody where answers are counts', () => {
    expect(documentOf({ keep: { reports: 30 } })).toContain('**Single reports: 30 days.** They are shown to nobody')
    expect(emitDocument(jmo)).toContain('- **Single reports: 90 days.**\n')
  })

  it('names what is counted by threes, and the latest heartbeats where they are kept', () => {
    const document = emitDocument(harbor)

    expect(document).toContain('Also how often three did: `os`, `release` and `database`.')
    expect(document).toContain('**The latest heartbeat of each installation: 400 days.**')
  })

  it('sets what the receiver adds apart, with what becomes of the address', () => {
    const document = emitDocument(harbor)
    const [before = '', after = ''] = document.split('### Added by the receiver')

    expect(before).not.toContain('`country`')
    expect(after).toContain('drops the address.\n\n| Field | What is added |')
    expect(document).toContain('Your IP address is visible to the operator and to proxies while you are connected')
  })

  it('tells of heartbeat and integrity what they are', () => {
    const document = emitDocument(harbor)

    expect(document).toContain(
      'State of one Harbor server.\nSent every 24 hours, and never a second time within 23 hours.',
    )
    expect(document).toContain('once for each release')
    expect(document).toContain('It is not a security boundary')
  })

  it('tells what the makers were warned of, and their reasons', () => {
    const reason = 'We have *twelve* servers.'

    const document = documentOf({
      visibility: { aggregate: 3 },
      acknowledge: [
        { warning: 'small_groups', reason },
        { warning: 'token', at: 'events.x', reason: 'So.' },
      ],
    })

    expect(document).toContain('*The makers:* We have \\*twelve\\* servers.')
    expect(document).toContain('- `events.x`: Any text that fits the pattern leaves the machine')
  })
})

describe('texts of the contract', () => {
  const hostile = fc
    .array(
      fc.constantFrom('</details>', '<img src=x>', '```', '|', '\\', '\n\n# ', '[x](javascript:y)', '`', '*', ' ', 'a'),
      {
        maxLength: 8,
      },
    )
    .map((parts) => `${parts.join('')}x`)
  const skeleton = (compiled: CompiledContract): string =>
    marked
      .parse(emitDocument(compiled), { async: false })
      .replace(/>[^<]+/g, '>')
      .replace(/<\/?code>/g, '')

  it('never change the page around them', () => {
    const withText = (words: string): CompiledContract =>
      orbitWith({
        title: words,
        controller: { name: words, contact: 'a@b.example' },
        recipients: [{ name: words, receives: 'tallies' }],
        never: [words],
        acknowledge: [{ warning: words, at: words, reason: words }],
        events: {
          built: {
            description: words,
            purpose: words,
            fields: {
              a: { type: 'choice', values: [words, 'b'], description: words },
              b: { type: 'bucket', unit: words, edges: [1], labels: [words, 'b'], bound: 'right-open' },
            },
          },
        },
      })
    const plain = skeleton(withText('x'))

    fc.assert(
      fc.property(hostile, (words) => skeleton(withText(words)) === plain),
      { seed: 4, numRuns: 300 },
    )
  })
})
