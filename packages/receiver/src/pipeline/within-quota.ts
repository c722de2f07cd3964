import { type Admitted, type Outcome, type PipelineDeps, pass, reject } from './step.ts'

/** Refuses what could only wait: the client keeps it and comes again. */
export function withinQuota(request: Admitted, deps: PipelineDeps): Outcome<Admitted> {
  return deps.journal.hasRoom(Math.max(1, request.events.length)) ? pass(request) : reject('overloaded')
}
