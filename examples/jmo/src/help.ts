import { PROFILES } from './checkers/index.ts'

const profiles = Object.entries(PROFILES)
  .map(([name, tools]) => `  ${name.padEnd(10)} ${tools.join(', ')}`)
  .join('\n')

export const HELP = `jmo: looks through a folder for secrets, broken files and risky lines

Usage
  jmo scan [FOLDER] [--profile NAME] [--timeout SECONDS] [--json]
  jmo telemetry status | on | off | preview | send
  jmo --help | --version

Options
  --profile NAME      which tools run (balanced)
  --timeout SECONDS   longest time for one tool (60)
  --json              the result as JSON

Profiles
${profiles}

Exit codes
  0 nothing found   1 something found   2 wrong usage

Example
  jmo scan ./service --profile deep
`
