import type { Checker } from '../checker.ts'

/** Loads one checker; a worker loads only its own. */
export const CHECKERS = {
  secrets: async (): Promise<Checker> => (await import('./secrets.ts')).secrets,
  'json-syntax': async (): Promise<Checker> => (await import('./json-syntax.ts')).jsonSyntax,
  'shell-risks': async (): Promise<Checker> => (await import('./shell-risks.ts')).shellRisks,
  licenses: async (): Promise<Checker> => (await import('./licenses.ts')).licenses,
  'large-files': async (): Promise<Checker> => (await import('./large-files.ts')).largeFiles,
  'yaml-tabs': async (): Promise<Checker> => (await import('./yaml-tabs.ts')).yamlTabs,
  'todo-debt': async (): Promise<Checker> => (await import('./todo-debt.ts')).todoDebt,
  'near-duplicates': async (): Promise<Checker> => (await import('./near-duplicates.ts')).nearDuplicates,
} as const
export type ToolName = keyof typeof CHECKERS

/** The tools of each profile, in the order in which they are reported. */
export const PROFILES = {
  fast: ['secrets', 'json-syntax', 'shell-risks'],
  balanced: ['secrets', 'json-syntax', 'shell-risks', 'licenses', 'yaml-tabs'],
  deep: ['secrets', 'json-syntax', 'shell-risks', 'licenses', 'yaml-tabs', 'large-files', 'todo-debt'],
  full: [
    'secrets',
    'json-syntax',
    'shell-risks',
    'licenses',
    'yaml-tabs',
    'large-files',
    'todo-debt',
    'near-duplicates',
  ],
} as const satisfies { readonly [profile: string]: readonly ToolName[] }
export type Profile = keyof typeof PROFILES

export const isProfile = (text: string): text is Profile => Object.hasOwn(PROFILES, text)
