/** `POST /v1/batches` on plain `node:http`: a framework's Request object costs more than all the steps. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Acknowledgement } from '@aboveboard/protocol'
import { runSteps } from '../pipeline/run-steps.ts'
import type { Journaled, Outcome, PipelineDeps } from '../pipeline/step.ts'
import { type Answer, problemAnswer } from '../problem-answer.ts'
import { discardRest, nodeArrival } from '../runtime/node-arrival.ts'

export type NodeRoute = (request: IncomingMessage, response: ServerResponse) => void

export function batchesRoute(deps: PipelineDeps, log: (line: string) => void): NodeRoute {
  return (request, response) => {
    if (request.method !== 'POST') {
      send(request, response, problemAnswer('method_not_allowed'), { Allow: 'POST' })
      return
    }
    runSteps(nodeArrival(request), deps).then(
      (outcome) => send(request, response, answerOf(outcome)),
      (error: unknown) => {
        if (request.destroyed && !request.complete) return // the client went away in the middle of its body
        log(`A batch could not be judged: ${error instanceof Error ? error.stack : error}`)
        send(request, response, problemAnswer('internal'))
      },
    )
  }
}

function answerOf(outcome: Outcome<Journaled>): Answer {
  if (!outcome.ok) {
    return problemAnswer(outcome.problem, outcome.detail, outcome.rejected ? { rejected: outcome.rejected } : {})
  }
  const acknowledgement: Acknowledgement = { ...outcome.value, durability: 'full' }
  return { status: 202, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(acknowledgement) }
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer, more: Answer['headers'] = {}): void {
  discardRest(request)
  const length = Buffer.byteLength(answer.body)
  response.writeHead(answer.status, {
    ...answer.headers,
    ...more,
    'Content-Length': length,
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(answer.body)
}
