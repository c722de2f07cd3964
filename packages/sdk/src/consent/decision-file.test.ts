import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFolder } from '../install.fixture.ts'
import { orbit } from '../orbit.fixture.ts'
import { readDecision, type SavedDecision, saveDecision } from './decision-file.ts'

const saved = { who: 'ada', at: '2026-11-20T10:00:00.000Z', through: 'telemetry on' }
const yes: SavedDecision = { ...saved, decision: 'on', granted: { digest: orbit.digest, contract: orbit.contract } }

const places = () => {
  const home = createFolder()
  return [join(home, 'xdg', 'orbit', 'telemetry.json'), join(home, '.config', 'orbit', 'telemetry.json')] as const
}
const write = (path: string, text: string) => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

describe('the decision file', () => {
  it('gives back what was saved, the granted contract included', () => {
    const decisions = places()

    saveDecision({ decisions }, yes)

    expect(readDecision({ decisions })).toEqual(yes)
  })

  it('can be read by its user only', () => {
    const decisions = places()

    saveDecision({ decisions }, yes)

    expect(statSync(decisions[0]).mode & 0o777).toBe(0o600)
  })

  it('knows nothing where nothing was saved', () => {
    expect(readDecision({ decisions: places() })).toBeUndefined()
  })

  it('lets a no in any place win', () => {
    const decisions = places()
    saveDecision({ decisions }, yes)
    write(decisions[1], JSON.stringify({ ...saved, decision: 'off' }))

    expect(readDecision({ decisions })).toMatchObject({ decision: 'off' })
  })

  it('replaces what an earlier decision left in another place', () => {
    const decisions = places()
    write(decisions[1], JSON.stringify({ ...saved, decision: 'off' }))

    saveDecision({ decisions }, yes)

    expect(readDecision({ decisions })).toMatchObject({ decision: 'on' })
  })

  it.each([
    ['no JSON', '{"decision":'],
    ['an unknown word', '{"decision":"perhaps"}'],
    ['a yes that names no contract', '{"decision":"on"}'],
    ['nothing at all', ''],
  ])('calls a file of %s unreadable', (_, text) => {
    const decisions = places()
    write(decisions[0], text)

    expect(readDecision({ decisions })).toBe('unreadable')
  })

  it('calls a folder in its place unreadable', () => {
    const decisions = places()
    mkdirSync(decisions[0], { recursive: true })

    expect(readDecision({ decisions })).toBe('unreadable')
  })

  it('follows a link, as people keep their settings elsewhere', () => {
    const decisions = places()
    const elsewhere = join(createFolder(), 'telemetry.json')
    writeFileSync(elsewhere, JSON.stringify({ ...saved, decision: 'off' }))
    mkdirSync(dirname(decisions[0]), { recursive: true })
    symlinkSync(elsewhere, decisions[0])

    expect(readDecision({ decisions })).toMatchObject({ decision: 'off' })
    expect(readFileSync(elsewhere, 'utf8')).toContain('off')
  })
})
