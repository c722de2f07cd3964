import { CliError } from './cli-error.ts'

export function parsePort(text: string, source: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new CliError({
    what: 'The port is no number from 0 to 65535.',
    where: source,
    remedy: 'Give one, or 0 for any free port.',
    exitCode: 2,
  })
}
