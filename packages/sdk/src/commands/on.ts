import { rmSync } from 'node:fs'
import { saveDecision } from '../consent/decision-file.ts'
import type { News } from '../consent/news.ts'
import { digestOf } from '../files/digest.ts'
import { consentOf, type Host } from '../host.ts'
import { contractLines, LABEL, newsLines } from '../notice/contract-words.ts'
import type { Attempt } from '../sender/attempt.ts'
import { timeToLook } from '../sender/time-to-look.ts'
import { labelled, wrapped } from '../text.ts'
import { openNews } from './news.ts'
import { nameOf, whyNobodyAgrees, whyNothingIsKept } from './person.ts'
import { firstReason, minuteOf, out, paragraphs, type Reply, refusal } from './reply.ts'

/** Saves a yes of a person: who, when, through what, and to exactly which contract. */
export function on(host: Host): Reply {
  const { compiled, options, paths, places, program, world } = host
  const { contract } = compiled
  const obstacle = whyNotOn(host)
  if (obstacle !== undefined)
    return refusal({ why: obstacle }, paragraphs(`Telemetry was not switched on: ${obstacle}`))
  const news = openNews(host)
  const at = world.now().toISOString()
  saveDecision(places, { decision: 'on', who: nameOf(world), at, through: 'telemetry on', granted: compiled })
  // Recorded without a yes to sending: it is never sent.
  for (const path of [paths.local, paths.localSecret]) rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  const decision = consentOf(host)
  const { state, because } = decision
  const to = `${contract.controller.name} (${options.endpoint})`
  const text =
    state === 'on'
      ? [
          `Saved: telemetry of ${contract.title} is on. Thank you.`,
          `What is recorded from now on is sent to ${to}${fromWhen(timeToLook(host, decision))}.`,
          `See the exact bytes: ${program} telemetry preview`,
        ]
      : [
          `Telemetry of ${contract.title} stays ${state}: ${firstReason(decision)}`,
          `Your yes is saved all the same. Once nothing stands in its way, what is recorded is sent to ${to}.`,
        ]
  const said = out(paragraphs(...text, `Stop and erase: ${program} telemetry off`))
  const terms = out(agreedTo(host, news).join('\n'))
  // What keeps it off is what a person should read first.
  const lines = state === 'on' ? [terms, out(''), said] : [said, out(''), terms]
  const agreed = { digest: compiled.digest, version: contract.version, news }
  return { code: 0, json: { done: true, saved: 'on', state, because, agreed }, lines }
}

/** What a yes is to: in a few lines, as the notice of other programs says it. */
const agreedTo = ({ compiled: { contract } }: Host, news: readonly News[]): readonly string[] => [
  ...wrapped(
    news.length > 0
      ? `You said yes to less before. With this yes you agree to what is new in ${contract.title}, too:`
      : `With this yes ${contract.title} may tell ${contract.controller.name} how it is used:`,
  ),
  '',
  ...newsLines(news),
  ...contractLines(contract),
  ...labelled('In full', `TELEMETRY.md, beside the source of ${contract.title}`, LABEL),
]

const fromWhen = (look: Attempt | undefined): string =>
  look ? `, not before ${minuteOf(new Date(look.next).toISOString())} unless you look at it first` : ''

function whyNotOn(host: Host): string | undefined {
  const { contract, digest } = host.compiled
  const nobody = whyNobodyAgrees(host.world)
  if (nobody !== undefined) return `${nobody} Only a person at a terminal can agree.`
  if (digestOf(contract) === digest) return whyNothingIsKept(host)
  return (
    'the declaration of what is collected does not match its digest. ' +
    'The makers of this program have to build it again (`aboveboard contract build`).'
  )
}
