import type { StepName, Vote } from '../consent/decide.ts'
import { consentOf, type Host } from '../host.ts'
import { readNarrowing } from '../narrowed.ts'
import { askedFor } from '../sender/readable.ts'
import { labelled, wrapped } from '../text.ts'
import { openNews, openNewsLines } from './news.ts'
import { headline, out, type Reply } from './reply.ts'

/** Prints what everybody who has a say said, and what would change it. */
export function why(host: Host): Reply {
  const decision = consentOf(host)
  const { because, state, votes, withheld } = decision
  const narrowing = readNarrowing(host.paths, host.world, host.options.endpoint)
  const news = openNews(host)
  const text = [
    ...headline(host, decision),
    '',
    ...wrapped(RULE),
    'A ">" marks what decided.',
    '',
    ...votes.flatMap((vote) => voteLines(vote, because.includes(vote))),
    ...(news.length > 0 ? ['', ...openNewsLines(host, news)] : []),
    ...(narrowing?.kind === 'pause' ? ['', ...wrapped(`The receiver asked ${askedFor(narrowing)}`)] : []),
  ].join('\n')
  return { code: 0, json: { product: host.product, state, votes, withheld, notAgreed: news }, lines: [out(text)] }
}

const RULE =
  'All of these are asked. One "no" is enough; "local" (record, but send nothing) comes before "yes"; ' +
  'the default counts only where nobody else says anything.'

const NAMES: { readonly [S in StepName]: string } = {
  build: 'this build',
  policy: 'administrator',
  do_not_track: 'DO_NOT_TRACK',
  disable_env: 'own variables',
  host: 'own settings',
  stored: 'you',
  ci: 'automation',
  agent: 'agents',
  receiver: 'receiver',
  model: 'default',
}
const WORDS = { no: 'no', local: 'local', yes: 'yes', nothing: '-' } as const

const voteLines = ({ step, vote, reason, remedy }: Vote, decided: boolean): readonly string[] =>
  labelled(
    `${decided ? '>' : ' '} ${NAMES[step].padEnd(14)}${WORDS[vote].padEnd(6)}`,
    remedy === undefined ? reason : `${reason} ${remedy}`,
    22,
  )
