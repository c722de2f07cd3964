import { PROFILES } from './checkers/index.ts'

const profiles = Object.entries(PROFILES)
  .map(([name, tools]) => `  ${name.padEnd(10)} ${tools.join(', ')}`)
  .join('\n')

export const HELP = `jmo: looks through a folder for secrets, broken files and risky lines

Usage
  jmo scan [FOLDER] [--json]                   what is there, on the screen
  jmo wizard [FOLDER] [--yes]                  asks, then writes a Makefile, a script or a workflow
  jmo report [FOLDER | SCAN.json] [--format …] a report of a fresh or a saved scan
  jmo ci [FOLDER] [--format …] [--policy FILE] a report, and whether the policies hold
  jmo telemetry COMMAND                        what is reported to the makers of jmo; also off
  jmo --help | --version

Options
  --profile NAME      which tools run (balanced)
  --timeout SECONDS   longest time for one tool (60)
  --json              the scan as JSON; \`jmo report\` reads it again
  --format NAMES      text, json, md, sarif; several with commas (text)
  --output FOLDER     write one file for each format there
  --compliance        name the weakness (CWE) with each finding
  --policy FILE       rules such as \`no high findings\` (FOLDER/jmo.policy)
  --yes               the wizard asks nothing
  --mode MODE         answers the wizard: native, docker
  --artifact WHAT     answers the wizard: makefile, shell, gha, none

Profiles
${profiles}

Files
  jmo.suppress        in the folder: findings to leave out, such as \`todo-debt src/old/\`
  jmo.policy          in the folder: one rule a line
  jmo.json            where you run jmo: { "profile": "deep", "telemetry": { "enabled": false } }

Exit codes
  0 nothing found   1 something found, or a policy failed   2 wrong usage

Example
  jmo scan ./service --profile deep
`
