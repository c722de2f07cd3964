import { EventEmitter, once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../api.ts'
import { CliError } from '../cli-error.ts'
import type { World } from '../world.ts'
import { parseInterval, watch } from './watch.ts'

const AS_OF = '2026-11-20T12:34:56.000Z'
const ENTER = '\u001b[?1049h\u001b[?25l'
const LEAVE = '\u001b[?25h\u001b[?1049l'

/** A terminal of 40 by 5 whose every text is an event, and a way to stop what runs on it. */
function terminal(env: World['env'] = {}) {
  const written: string[] = []
  const shown = new EventEmitter()
  let stop = (): void => undefined
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  const write = (text: string): void => {
    written.push(text)
    shown.emit('text')
  }
  const stdout = { isTTY: true, columns: 40, rows: 5, write }
  const world: World = {
    env,
    cwd: '/',
    stdout,
    stderr: stdout,
    now: () => new Date(AS_OF),
    untilStopped: () => stopped,
  }
  return { world, written, shown, stop }
}

const watched = (world: World, draw: () => Promise<string>) =>
  watch({ draw: async () => ({ page: await draw(), asOf: AS_OF }), intervalMs: 1, stop: new AbortController() }, world)

describe('watch', () => {
  it('draws on the alternate screen again and again and gives the terminal back when stopped', async () => {
    const { world, written, shown, stop } = terminal()
    let drawn = 0
    const ended = watched(world, async () => `page ${++drawn}\n`)
    while (!written.some((text) => text.includes('page 3'))) await once(shown, 'text')
    stop()
    await ended

    expect(written[0]).toBe(ENTER)
    expect(written[1]?.startsWith('\u001b[Hpage 1\u001b[K\r\n')).toBe(true)
    expect(written[1]).toContain('as of 12:34:56 UTC')
    expect(written.at(-1)).toBe(LEAVE)
  })

  it('shows as many lines as fit, and says how many more there are', async () => {
    const { world, written, shown, stop } = terminal()
    const ended = watched(world, async () => 'a\nb\nc\nd\ne\nf\n')
    while (written.length < 2) await once(shown, 'text')
    stop()
    await ended

    expect(written[1]?.split('\r\n').map((line) => line.replaceAll('\u001b[K', ''))).toEqual([
      '\u001b[Ha',
      'b',
      'c',
      'd',
      expect.stringMatching(/^.*2 more lines below · as of/),
    ])
  })

  it('keeps the last page while the receiver is away, and goes on', async () => {
    const { world, written, shown, stop } = terminal()
    let drawn = 0
    const ended = watched(world, async () => {
      if (++drawn === 2) throw new CliError({ what: 'No receiver answers.', remedy: '' })
      return `page ${drawn}\n`
    })
    while (!written.some((text) => text.includes('page 3'))) await once(shown, 'text')
    stop()
    await ended

    expect(written[2]).toMatch(/page 1.*No receiver answers\. Trying again/s)
  })

  it('ends with a refusal, with the terminal given back', async () => {
    const { world, written } = terminal()
    let drawn = 0
    const ended = watched(world, async () => {
      if (++drawn === 2) throw new ApiError('bad_key', { what: 'The key is not valid here.', remedy: '' })
      return 'page\n'
    })

    await expect(ended).rejects.toThrow('The key is not valid here.')
    expect(written.at(-1)).toBe(LEAVE)
  })

  it('leaves the terminal alone where the first page cannot be drawn', async () => {
    const { world, written } = terminal()
    const ended = watched(world, () => Promise.reject(new CliError({ what: 'No receiver answers.', remedy: '' })))

    await expect(ended).rejects.toThrow('No receiver answers.')
    expect(written).toEqual([])
  })

  it('uses no colour where NO_COLOR asks for none', async () => {
    const { world, written, shown, stop } = terminal({ NO_COLOR: '1' })
    const ended = watched(world, async () => 'page\n')
    while (written.length < 2) await once(shown, 'text')
    stop()
    await ended

    expect(written[1]?.split('\r\n').at(-1)).toMatch(/^as of/)
  })

  it('refuses to draw on what is no terminal', async () => {
    const { world } = terminal()
    const piped = { ...world, stdout: { write: () => true } }
    await expect(watched(piped, async () => 'page\n')).rejects.toMatchObject({ where: '--watch', exitCode: 2 })
  })
})

describe('parseInterval', () => {
  it('takes seconds, five without any', () => {
    expect([parseInterval(true), parseInterval('1.5'), parseInterval('60')]).toEqual([5000, 1500, 60_000])
  })

  it.each(['0', 'soon', '-1', '1e9'])('refuses %s', (typed) => {
    expect(() => parseInterval(typed)).toThrow(expect.objectContaining({ where: '--watch', exitCode: 2 }))
  })
})
