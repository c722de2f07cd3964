/** Fewer installs in a group say too much about each; showing them needs a reason in the file. */
export const LEAST_GROUP = 5
/** Groups of fewer installs deserve a second thought. */
export const LEAST_GROUP_UNNOTICED = 10
/** More cells a day make every question slow; declaring them needs a reason in the file. */
export const MOST_CELLS = 100_000
