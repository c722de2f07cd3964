/** What init leaves to the maker: words, and lines to copy. */
import type { Answers } from './answers.ts'

export interface Todo {
  readonly what: string
  readonly lines: readonly string[]
}

export const installTodo: Todo = {
  what: 'Install',
  lines: ['npm install @aboveboard/sdk', 'npm install --save-dev aboveboard'],
}

export const programTodo = (program: string, lines: readonly string[]): Todo => ({ what: `Add to ${program}`, lines })

export const helpTodo: Todo = {
  what: "Add a line to the program's own help",
  lines: ["import { TELEMETRY_HELP } from '@aboveboard/sdk/argv'"],
}

export const publishTodo = (files: readonly string[]): Todo => ({
  what: 'Add to `files` in package.json',
  lines: files.map((file) => JSON.stringify(file)),
})

export const receiverTodo = (module: string, product: string, source: string): Todo => ({
  what: `Run a receiver, and put its address and a key into ${module}`,
  lines: ['aboveboard serve', `aboveboard product add ${source}`, `aboveboard key add ${product} --kind write`],
})

export const workflowTodo = (source: string): Todo => ({
  what: 'Let each pull request show what it would newly collect',
  lines: steps(source),
})

const steps = (source: string): string[] => {
  const isUsual = source === 'telemetry.yaml'
  return [
    `- run: npx aboveboard contract check${isUsual ? '' : ` ${source}`}`,
    `- run: npx aboveboard contract diff${isUsual ? '' : ` --file ${source}`}`,
  ]
}

/** A workflow of GitHub Actions. */
export const workflow = (source: string): string => `\
name: telemetry
on: pull_request
jobs:
  contract:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with: { fetch-depth: 0 }
      - uses: actions/setup-node@v5
        with: { node-version: 24 }
      - run: npm ci
${steps(source)
  .map((step) => `      ${step}\n`)
  .join('')}`

const SAYS: { readonly [M in Answers['model']]: (program: string) => string } = {
  'opt-in': (program) => `It does so only after you have typed \`${program} telemetry on\`.`,
  'opt-out': () => 'It tells you on the terminal before it does so for the first time.',
}

export const readmeTodo = ({ title, model }: Answers, program: string, document: string): Todo => ({
  what: 'Tell your users, in the README',
  lines: [
    '## Telemetry',
    '',
    `${title} can report how runs end.`,
    SAYS[model](program),
    `[TELEMETRY.md](${document}) lists every field.`,
    `\`${program} telemetry status\` says what is on, \`${program} telemetry off\``,
    'ends it and erases what was recorded.',
  ],
})
