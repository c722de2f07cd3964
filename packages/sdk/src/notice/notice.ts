/** Shows the notice of an opt-out contract, and that of an opt-in contract which asks for more than the user's yes. */
import type { CompiledContract } from '@aboveboard/protocol'
import { type ConsentInputs, decide } from '../consent/decide.ts'
import { readDecision, yesIn } from '../consent/decision-file.ts'
import { newsBetween } from '../consent/news.ts'
import { consentInputs, type Host } from '../host.ts'
import type { NoticeOptions } from '../options.ts'
import { sendAtExit } from '../sender/at-exit.ts'
import type { World } from '../world.ts'
import { type NoticeRecord, prepareNotice, readNotice } from './notice-record.ts'
import { isNoticeRun, markNoticeRun } from './notice-run.ts'
import { noticeText, questionText } from './notice-text.ts'

/** True where it was shown. Throws what the disk throws, before anything is shown: then it does not count. */
export function showNotice(host: Host, options: NoticeOptions): boolean {
  if (options.quiet || !isSeen(host.world, host.product)) return false
  return host.compiled.contract.consent.model === 'opt-out' ? tell(host, options) : ask(host, options)
}

/** Set while a shell asks a program for completions. */
const COMPLETION = ['COMP_LINE', 'COMP_POINT', 'COMP_CWORD', '_ARGCOMPLETE'] as const

const isSeen = (world: World, product: string): boolean =>
  world.noticeable && !isNoticeRun(world, product) && COMPLETION.every((name) => world.env[name] === undefined)

function tell(host: Host, options: NoticeOptions): boolean {
  const { compiled, paths, places, product, world } = host
  const stored = readDecision(places)
  const inputs = consentInputs(host, stored)
  const everyRun = inputs.notice?.container === 'every-run'
  const told = readNotice(paths, world.uid)
  const yes = yesIn(stored)
  // Who has said yes is told once about what is more.
  const record = nextRecord(host, told, yes, yes ? 1 : compiled.contract.consent.notice.runs)
  if (!isOpen(inputs) || !(everyRun || record)) return false
  const remember = everyRun || !record ? undefined : prepareNotice(paths, world.uid, record)
  const news = record?.before ? newsBetween(record.before, compiled) : []
  world.stderr.write(noticeText(host, options, { news, everyRun, isFirst: !told && !yes }))
  remember?.()
  markNoticeRun(world, product)
  if (everyRun) world.atExit(() => sendAtExit(host))
  return true
}

/** Nothing of it is collected, or nothing at all, until the user says yes again: who is not asked would never know. */
function ask(host: Host, options: NoticeOptions): boolean {
  const { compiled, paths, places, product, world } = host
  const stored = readDecision(places)
  const yes = yesIn(stored)
  const news = yes ? newsBetween(yes, compiled) : []
  if (news.length === 0 || world.forgets(paths.root)) return false
  const inputs = consentInputs(host, stored)
  const record = nextRecord(host, readNotice(paths, world.uid), yes, compiled.contract.consent.notice.runs)
  if (!isOpen(inputs) || !record) return false
  const remember = prepareNotice(paths, world.uid, record)
  world.stderr.write(questionText(host, options, { news, isSilent: decide(inputs).state === 'off' }))
  remember()
  markNoticeRun(world, product)
  return true
}

/** Nobody has decided, or the user said yes to less than is asked for. */
function isOpen(inputs: ConsentInputs): boolean {
  const { notice, policy, stored } = inputs
  if (policy?.default || notice?.container === 'quiet') return false
  const saidYesToLess = (stored?.withheld?.length ?? 0) > 0
  return decide(inputs).votes.every(
    ({ step, vote }) =>
      step === 'model' || vote === 'nothing' || (step === 'stored' && vote === 'yes' && saidYesToLess),
  )
}

/** undefined where all of this contract was told about often enough. */
function nextRecord(
  { compiled, world }: Host,
  told: NoticeRecord | undefined,
  yes: CompiledContract | undefined,
  runs: number,
): NoticeRecord | undefined {
  const at = world.now().toISOString()
  if (told && newsBetween(told.granted, compiled).length === 0)
    return told.runs >= runs ? undefined : { ...told, runs: told.runs + 1, at }
  const before = told?.granted ?? yes
  return { granted: compiled, ...(before && { before }), runs: 1, at }
}
