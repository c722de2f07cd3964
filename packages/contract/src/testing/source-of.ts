import type { Contract } from '@aboveboard/protocol'

/** A contract as somebody could have written it: spans of time have units. */
export function sourceOf({ install_id, keep, retention, heartbeat, ...same }: Contract): object {
  return {
    ...same,
    install_id: typeof install_id === 'object' ? { rotating: `${install_id.rotating}d` } : install_id,
    keep: keep === 'tallies' ? keep : { reports: `${keep.reports}d` },
    retention: `${retention}d`,
    ...(heartbeat && { heartbeat: { ...heartbeat, every: `${heartbeat.every}h`, minimum: `${heartbeat.minimum}h` } }),
  }
}
