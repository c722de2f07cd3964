import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { WizardArguments } from '../arguments.ts'
import { Misuse } from '../misuse.ts'
import { textReport } from '../report/text.ts'
import { type ArtifactFile, artifactOf, scanCommand } from '../wizard/artifacts.ts'
import { askChoices } from '../wizard/ask.ts'
import { DEFAULT_CHOICES, type WizardChoices } from '../wizard/choices.ts'
import { folderAt, scanFolder } from './scan-folder.ts'
import { CLEAN, FOUND, MISUSE, type Surroundings } from './surroundings.ts'

/** Asks how a folder is to be scanned, and sets that up, or does it at once. */
export async function wizardCommand(wanted: WizardArguments, around: Surroundings): Promise<number> {
  const { host, observer } = around
  const root = folderAt(host.cwd, wanted.folder)
  if (!wanted.yes && !host.converse) throw new Misuse('The wizard asks questions: run it in a terminal, or with --yes.')
  observer.begins({ quiet: false })
  const began = performance.now()
  const choices = await chosen(wanted, host)
  if (!choices) {
    host.err('Stopped; nothing was written.\n')
    return MISUSE
  }
  const code = await carryOut(choices, root, wanted, around)
  observer.guided({ ...choices, durationMs: performance.now() - began })
  return code
}

async function chosen(
  { yes, given }: WizardArguments,
  { converse }: Surroundings['host'],
): Promise<WizardChoices | undefined> {
  if (yes || !converse) return { ...DEFAULT_CHOICES, ...given }
  const conversation = converse()
  try {
    return await askChoices(conversation, given)
  } finally {
    conversation.end()
  }
}

async function carryOut(
  choices: WizardChoices,
  root: string,
  { folder, timeoutMs }: WizardArguments,
  { host, observer }: Surroundings,
): Promise<number> {
  const artifact = artifactOf(choices)
  if (artifact) {
    write(artifact, root)
    host.out(`Written: ${artifact.path}. It runs: ${scanCommand(choices)}\n`)
    return CLEAN
  }
  if (choices.execution === 'docker') {
    host.out(`Type: ${scanCommand(choices)}\n`)
    return CLEAN
  }
  const report = await scanFolder(root, { profile: choices.profile, timeoutMs }, observer.scan('wizard'))
  host.out(textReport(report, folder, host.colour))
  return report.findings.length > 0 ? FOUND : CLEAN
}

/** Never over a file that is there. */
function write({ path, text, isExecutable }: ArtifactFile, root: string): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    throw new Misuse(`${path} is there already. Move it away, or choose something else.`, { cause: error })
  }
  if (isExecutable) chmodSync(file, 0o755)
}
