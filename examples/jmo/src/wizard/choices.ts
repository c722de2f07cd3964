import { PROFILES, type Profile } from '../checkers/index.ts'
import { ARTIFACTS, type Artifact } from './artifacts.ts'

export interface WizardChoices {
  readonly profile: Profile
  readonly execution: Execution
  readonly artifact: Artifact
}

export const EXECUTIONS = {
  native: 'with the jmo that is installed here',
  docker: "in the project's container image",
} as const
export type Execution = keyof typeof EXECUTIONS

export const DEFAULT_CHOICES: WizardChoices = { profile: 'balanced', execution: 'native', artifact: 'none' }

export const isExecution = (text: string): text is Execution => Object.hasOwn(EXECUTIONS, text)

interface Question<Word extends string> {
  readonly asks: string
  readonly answers: { readonly [word in Word]: string }
}

/** What the wizard asks, in this order. */
export const QUESTIONS: { readonly [name in keyof WizardChoices]: Question<WizardChoices[name]> } = {
  profile: {
    asks: 'Which tools should run?',
    answers: {
      fast: PROFILES.fast.join(', '),
      balanced: 'these, licenses, yaml-tabs',
      deep: 'these, large-files, todo-debt',
      full: 'these, near-duplicates',
    },
  },
  execution: { asks: 'How should it run?', answers: EXECUTIONS },
  artifact: { asks: 'What should be written?', answers: ARTIFACTS },
}
