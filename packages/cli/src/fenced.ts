import { randomBytes } from 'node:crypto'
import type { World } from './world.ts'

/**
 * Text for the log that others may have written, such as that of a contract. GitHub Actions takes what looks like a
 * workflow command for one, wherever it comes from; between these two lines it does not.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
export function fenced(text: string, { env }: Pick<World, 'env'>): string {
  if (env.GITHUB_ACTIONS !== 'true' || text === '') return text
  const token = randomBytes(16).toString('hex')
  return `::stop-commands::${token}\n${text}${text.endsWith('\n') ? '' : '\n'}::${token}::\n`
}
