/** Shows the notice of an opt-out contract, where it is due and somebody sees it. */
import type { CompiledContract } from '@aboveboard/protocol'
import { type ConsentInputs, decide } from '../consent/decide.ts'
import { readDecision } from '../consent/decision-file.ts'
import { gapBetween } from '../consent/granted.ts'
import { consentInputs, type Host } from '../host.ts'
import type { NoticeOptions } from '../options.ts'
import { sendAtExit } from '../sender/at-exit.ts'
import type { World } from '../world.ts'
import { type NoticeRecord, prepareNotice, readNotice } from './notice-record.ts'
import { isNoticeRun, markNoticeRun } from './notice-run.ts'
import { noticeText } from './notice-text.ts'

/** True where it was shown. Throws what the disk throws, before anything is shown: then it does not count. */
export function showNotice(host: Host, options: NoticeOptions): boolean {
  const { compiled, paths, product, world } = host
  if (compiled.contract.consent.model !== 'opt-out' || options.quiet || !isSeen(world, product)) return false
  const inputs = consentInputs(host)
  const everyRun = inputs.notice?.container === 'every-run'
  const told = readNotice(paths, world.uid)
  const record = nextRecord(host, inputs, told)
  if (!isOpen(inputs) || !(everyRun || record)) return false
  const remember = everyRun || !record ? undefined : prepareNotice(paths, world.uid, record)
  const before = told?.granted ?? savedContract(host)
  const gap = before && gapBetween(before, compiled)
  const changes = gap ? [...gap.changed, ...gap.withheld] : []
  world.stderr.write(noticeText(host, options, { changes, everyRun, isFirst: !before }))
  remember?.()
  markNoticeRun(world, product)
  if (everyRun) world.atExit(() => sendAtExit(host))
  return true
}

/** Set while a shell asks a program for completions. */
const COMPLETION = ['COMP_LINE', 'COMP_POINT', 'COMP_CWORD', '_ARGCOMPLETE'] as const

const isSeen = (world: World, product: string): boolean =>
  world.noticeable && !isNoticeRun(world, product) && COMPLETION.every((name) => world.env[name] === undefined)

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
  { notice, stored }: ConsentInputs,
  told: NoticeRecord | undefined,
): NoticeRecord | undefined {
  const at = world.now().toISOString()
  const isNew = !told || notice?.changed !== undefined || (notice?.withheld?.length ?? 0) > 0
  if (isNew) return { granted: compiled, runs: 1, at }
  // Who has said yes was told once about what is more.
  const isEnough = stored?.decision === 'on' || told.runs >= compiled.contract.consent.notice.runs
  return isEnough ? undefined : { granted: told.granted, runs: told.runs + 1, at }
}

function savedContract({ places }: Host): CompiledContract | undefined {
  const saved = readDecision(places)
  return typeof saved === 'object' ? saved.granted : undefined
}
