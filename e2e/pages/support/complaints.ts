/** What a page complained about but answers that did not come, which some tests cause on purpose. */
export const withoutFailedLoads = (complaints: readonly string[]): readonly string[] =>
  complaints.filter((complaint) => !complaint.startsWith('Failed to load resource'))
