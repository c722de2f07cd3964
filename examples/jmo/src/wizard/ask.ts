import type { Conversation } from '../host.ts'
import { DEFAULT_CHOICES, QUESTIONS, type WizardChoices } from './choices.ts'

/** Asks what `given` leaves open; undefined where the person ends the conversation instead. */
export async function askChoices(
  conversation: Conversation,
  given: Partial<WizardChoices>,
): Promise<WizardChoices | undefined> {
  const profile = given.profile ?? (await askOne(conversation, 'profile'))
  const execution = profile && (given.execution ?? (await askOne(conversation, 'execution')))
  const artifact = execution && (given.artifact ?? (await askOne(conversation, 'artifact')))
  return profile && execution && artifact && { profile, execution, artifact }
}

/** A number, a word or just Enter; asks again until it is one of them. */
async function askOne<Name extends keyof WizardChoices>(
  { say, ask }: Conversation,
  name: Name,
): Promise<WizardChoices[Name] | undefined> {
  const { asks, answers } = QUESTIONS[name]
  const words = Object.keys(answers) as WizardChoices[Name][] // Object.keys widens keys to string
  const standard = DEFAULT_CHOICES[name]
  const width = Math.max(...words.map((word) => word.length))
  say(`${asks}\n${words.map((word, at) => `  ${at + 1}  ${word.padEnd(width)}  ${answers[word]}\n`).join('')}`)
  for (;;) {
    const answer = (await ask(`1 to ${words.length} [${words.indexOf(standard) + 1}]: `))?.trim().toLowerCase()
    if (answer === undefined) return undefined
    const chosen = answer === '' ? standard : (words.find((word) => word === answer) ?? words[Number(answer) - 1])
    if (chosen !== undefined) return chosen
  }
}
