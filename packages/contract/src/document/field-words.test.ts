import type { Field } from '@aboveboard/protocol'
import { describe, expect, it } from 'vitest'
import { orbitWithField } from './document.fixture.ts'
import { emitDocument } from './emit-document.ts'
import { fieldWords } from './field-words.ts'

describe('fieldWords', () => {
  it.each<[Field, string]>([
    [{ type: 'boolean' }, 'Yes or no.'],
    [{ type: 'choice', values: ['a', 'b'] }, 'One of `a`, `b`.'],
    [{ type: 'choice', values: ['a'], other: true, optional: true }, 'One of `a`, `other`. Not always sent.'],
    [{ type: 'choices', values: ['a', 'b'] }, 'Any of `a`, `b`.'],
    [
      { type: 'bucket', unit: 's', edges: [60], labels: ['<1min', '>1min'], bound: 'right-open' },
      'A range (s): `<1min`, `>1min`, `unknown`.',
    ],
    [{ type: 'count', unit: 'tools', max: 9, edges: [0], labels: ['0', '1+'] }, 'The number (tools), at most 9.'],
    [{ type: 'version', precision: 'major' }, 'Its first number, such as `1`, or `unknown`.'],
    [{ type: 'token', pattern: '[a-z]|\\d' }, 'A text of at most 64 characters, of the form `[a-z]|\\d`; no other.'],
    [
      { type: 'boolean', from: 'ephemeral', pairs: 'off' },
      'Whether its files go away with the container. Yes or no. ' +
        'Counted by itself, or with the version and the operating system; with nothing else.',
    ],
  ])('says what is sent: %j', (field, words) => {
    expect(fieldWords(field)).toBe(words)
  })

  it('says of a set how many elements it has at most, where it could have more', () => {
    const values = Array.from({ length: 17 }, (_, index) => `v${index}`)

    expect(fieldWords({ type: 'choices', values })).toMatch(/`v16`, at most 16\.$/)
  })

  it.each<[Field, string]>([
    [{ type: 'boolean', privacy: { randomize: Math.log(3) } }, 'the truth with 75 %'],
    [{ type: 'choice', values: ['a', 'b'], other: true, privacy: { randomize: 1 } }, 'the truth with 57.6 %'],
    [{ type: 'boolean', privacy: { randomize: 8 } }, 'the truth with 99.9 %'],
  ])('computes how often a randomised answer is true: %j', (field, words) => {
    expect(fieldWords(field)).toContain(words)
  })

  it('says of a hash without a secret that it can be guessed', () => {
    expect(fieldWords({ type: 'hash', key: 'none' })).toContain('whoever guesses the text can check the guess')
    expect(fieldWords({ type: 'hash', key: 'install' })).toContain('a secret that never leaves your machine')
  })

  it('leaves many values to a list under the table, which names every one', () => {
    const values = Array.from({ length: 25 }, (_, index) => `v${index}`)

    const document = emitDocument(orbitWithField({ type: 'choice', values, other: true }))

    expect(document).toContain('One of the 25 values below or `other`.')
    expect(document).toContain(`<summary>All values of <code>probe</code></summary>\n\n\`v0\`, \`v1\``)
    expect(document).toContain('`v24`\n\n</details>')
  })
})
