import type { Finding } from './checker.ts'
import type { ToolName } from './checkers/index.ts'

export type Failure = 'timeout' | 'crash' | 'memory'

/** What became of one checker. */
export type Outcome =
  | { readonly tool: ToolName; readonly status: 'done'; readonly findings: readonly Finding[] }
  | { readonly tool: ToolName; readonly status: 'failed'; readonly failure: Failure; readonly exitCode?: number }
