import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { Refusal } from '../cli-error.ts'
import type { Answers } from './answers.ts'
import { ask } from './ask.ts'

const likely: Answers = { product: 'orbit', title: 'Orbit', contact: '', model: 'opt-in', library: 'yargs' }

/** Types one key after the other, each once the question before it has been answered. */
async function asked(typed: Partial<Answers>, ...keys: readonly string[]) {
  const [input, output] = [new PassThrough(), new PassThrough()]
  let screen = ''
  const waiting = [...keys]
  output.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    const isReady = /[◆▲]/.test(text)
    const next = isReady ? waiting.shift() : undefined
    if (next !== undefined) setImmediate(() => input.write(next))
  })
  try {
    return { answers: await ask(likely, typed, { input, output }), screen }
  } finally {
    input.destroy()
  }
}

it('takes what stands in the fields, and what is chosen', async () => {
  const { answers } = await asked({ contact: 'a@orbit.example' }, '\r', '\r', '\u001b[B\r', '\r')
  expect(answers).toEqual({ ...likely, contact: 'a@orbit.example', model: 'opt-out' })
})

it('asks nothing that was typed', async () => {
  const typed = { ...likely, contact: 'a@orbit.example' }
  const { answers, screen } = await asked(typed)
  expect(answers).toEqual(typed)
  expect(screen).not.toContain('?')
})

it('refuses where the person breaks off', async () => {
  await expect(asked({}, '\u0003')).rejects.toThrow(Refusal)
})
