import { VERSION } from '../version.ts'
import type { WizardChoices } from './choices.ts'

export const ARTIFACTS = {
  makefile: 'a Makefile with the target scan',
  shell: 'a shell script, jmo-scan.sh',
  gha: 'a GitHub Actions workflow, .github/workflows/jmo.yml',
  none: 'nothing: scan once, now',
} as const
export type Artifact = keyof typeof ARTIFACTS

export const isArtifact = (text: string): text is Artifact => Object.hasOwn(ARTIFACTS, text)

export interface ArtifactFile {
  /** Relative to the folder that is to be scanned, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly isExecutable: boolean
}

const IMAGE = `registry.jmo.example/jmo:${VERSION}`
const COMMANDS = {
  native: 'jmo',
  docker: `docker run --rm -v "$PWD:/src" -w /src ${IMAGE}`,
} as const

/** What to type for one scan of the working folder. */
export const scanCommand = ({ execution, profile }: WizardChoices): string =>
  `${COMMANDS[execution]} scan . --profile ${profile}`

/** undefined where nothing is to be written. */
export function artifactOf(choices: WizardChoices): ArtifactFile | undefined {
  const { artifact, execution, profile } = choices
  switch (artifact) {
    case 'makefile':
      // In a Makefile a single $ would be the make's own.
      return file('Makefile', `.PHONY: scan\nscan:\n\t${scanCommand(choices).replaceAll('$', '$$$$')}\n`)
    case 'shell':
      return { ...file('jmo-scan.sh', `#!/bin/sh\nset -eu\n${scanCommand(choices)} "$@"\n`), isExecutable: true }
    case 'gha':
      return file('.github/workflows/jmo.yml', workflow(`${COMMANDS[execution]} ci . --profile ${profile}`, execution))
    case 'none':
      return undefined
    default:
      return artifact satisfies never
  }
}

const file = (path: string, text: string): ArtifactFile => ({ path, text, isExecutable: false })

function workflow(command: string, execution: WizardChoices['execution']): string {
  const install = execution === 'native' ? [`      - run: npm install --global @jmo/jmo@${VERSION}`] : []
  const lines = [
    'name: jmo',
    'on: [push, pull_request]',
    'jobs:',
    '  scan:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    '      - uses: actions/checkout@v4',
    ...install,
    `      - run: ${command}`,
  ]
  return `${lines.join('\n')}\n`
}
