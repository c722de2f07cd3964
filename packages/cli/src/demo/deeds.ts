/** How often the example program did what, told by its own output, not by its telemetry. */
export interface Deeds {
  readonly scans: number
  readonly failedTools: number
  readonly wizards: number
  readonly reports: number
  readonly policies: number
}

export const NO_DEEDS: Deeds = { scans: 0, failedTools: 0, wizards: 0, reports: 0, policies: 0 }

export const sumOf = (all: readonly Deeds[]): Deeds =>
  all.reduce(
    (sum, deeds) => ({
      scans: sum.scans + deeds.scans,
      failedTools: sum.failedTools + deeds.failedTools,
      wizards: sum.wizards + deeds.wizards,
      reports: sum.reports + deeds.reports,
      policies: sum.policies + deeds.policies,
    }),
    NO_DEEDS,
  )
