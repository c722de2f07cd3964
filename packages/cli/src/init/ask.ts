/** The questions of `aboveboard init`, on a terminal. */
import type { Readable, Writable } from 'node:stream'
import { cancel, intro, isCancel, outro, select, text } from '@clack/prompts'
import { Refusal } from '../cli-error.ts'
import { type Answers, MODELS, problemWith } from './answers.ts'
import { LIBRARIES, type Library } from './repository.ts'

export interface Streams {
  readonly input: Readable
  readonly output: Writable
}

const MODEL_HINTS: { readonly [M in Answers['model']]: string } = {
  'opt-in': 'nothing before they say yes',
  'opt-out': 'they are told first, and can say no',
}

const LIBRARY_HINTS: { readonly [L in Library]: string } = {
  commander: 'program.parseAsync()',
  yargs: 'yargs(hideBin(process.argv))',
  citty: 'runMain(main)',
  argv: 'the program itself, from process.argv',
}

/** Asks for what was not typed; `likely` stands in the fields. Throws a `Refusal` where the person breaks off. */
export async function ask(likely: Answers, typed: Partial<Answers>, streams: Streams): Promise<Answers> {
  let answers: Answers = { ...likely, ...typed }
  const learn = async (key: keyof Answers, answer: () => Promise<string | symbol>): Promise<void> => {
    if (typed[key] !== undefined) return
    const value = await answer()
    if (isCancel(value)) {
      cancel('Nothing was written.', streams)
      throw new Refusal()
    }
    answers = { ...answers, [key]: value }
  }
  const sentence = (key: 'product' | 'title' | 'contact', message: string) =>
    text({
      ...streams,
      message,
      initialValue: likely[key],
      validate: (value) => problemWith({ ...SOUND, [key]: value ?? '' }),
    })
  intro('A few questions; the rest you change in telemetry.yaml.', streams)
  await learn('product', () => sentence('product', 'Name of the product in data and file paths?'))
  await learn('title', () => sentence('title', 'The name that people know it by?'))
  await learn('contact', () => sentence('contact', 'Who answers for the data? An e-mail or https address.'))
  await learn('model', () =>
    select({ ...streams, message: 'When may it report?', options: options(MODELS, MODEL_HINTS) }),
  )
  await learn('library', () => {
    const message = 'What reads the arguments of the program?'
    return select({ ...streams, message, initialValue: likely.library, options: options(LIBRARIES, LIBRARY_HINTS) })
  })
  outro('Thank you.', streams)
  return answers
}

/** Sound in every part, so that a problem is one of the answer that is put into it. */
const SOUND: Answers = {
  product: 'orbit',
  title: 'Orbit',
  contact: 'me@orbit.example',
  model: 'opt-in',
  library: 'argv',
}

const options = (values: readonly string[], hints: { readonly [value: string]: string }) =>
  values.map((value) => ({ value, label: value, hint: hints[value] ?? '' }))
