/** What is asked for beyond what this user has agreed to, or was told. */
import { readDecision, type StoredDecision, yesIn } from '../consent/decision-file.ts'
import { type News, newsBetween } from '../consent/news.ts'
import type { Host } from '../host.ts'
import { readNotice } from '../notice/notice-record.ts'
import { labelled } from '../text.ts'
import { fieldDetail } from './field-detail.ts'

/** Nothing for somebody who has agreed to nothing, or who has said no. */
export function openNews(
  { compiled, paths, places, world }: Host,
  saved: StoredDecision = readDecision(places),
): readonly News[] {
  if (saved === 'unreadable' || (saved && saved.decision !== 'on')) return []
  const told = compiled.contract.consent.model === 'opt-out' ? readNotice(paths, world.uid)?.granted : undefined
  const open = [yesIn(saved), told].flatMap((granted) => (granted ? [newsBetween(granted, compiled, fieldDetail)] : []))
  // What either of the two covers is nothing new.
  return open.sort((a, b) => a.length - b.length)[0] ?? []
}

/** A line for each, and what to do about them; no line where there is nothing. */
export function openNewsLines({ compiled, program }: Host, news: readonly News[]): readonly string[] {
  if (news.length === 0) return []
  const label = compiled.contract.consent.model === 'opt-in' ? 'Not agreed yet:' : 'Not told yet:'
  return [
    ...news.flatMap(({ words }, at) => labelled(at === 0 ? label : '', words, WIDTH)),
    ...labelled('', `Agree to it: ${program} telemetry on`, WIDTH),
  ]
}

const WIDTH = 16
