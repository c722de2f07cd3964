import type { Report } from '../report/report.ts'
import type { Policy } from './policies.ts'

export interface Verdict {
  readonly policy: Policy
  readonly counted: number
  /** How many more than allowed; 0 where the policy holds. */
  readonly violations: number
}

export const evaluate = (policies: readonly Policy[], report: Report): readonly Verdict[] =>
  policies.map((policy) => {
    const counted = countOf(policy, report)
    return { policy, counted, violations: Math.max(0, counted - policy.atMost) }
  })

function countOf({ counts, of }: Policy, { findings, tools }: Report): number {
  switch (counts) {
    case 'failed tools':
      return tools.filter(({ status }) => status === 'failed').length
    case 'findings':
      return findings.filter(({ rule, severity }) => of === undefined || of === severity || of === rule).length
    default:
      return counts satisfies never
  }
}
