import { describe, expect, it } from 'vitest'
import { listFolder } from '../files/private-file.ts'
import { createInstall, type Install } from '../install.fixture.ts'
import { readBooks } from '../seal/books.ts'
import { scan } from '../seal/busy.fixture.ts'
import { acceptAll, createGoogle, type DoPost, listen } from './google.fixture.ts'
import { appsScript } from './ways.ts'

async function sendTo(deployment: string, key = 'open-sesame') {
  const install = createInstall(appsScript({ deployment, key }))
  install.run().record('scan.completed', scan)
  const code = await install.run().command(['send', '--json'])
  return { install, code, said: JSON.parse(install.world.printed.stdout) }
}

const waiting = ({ paths }: Install) => listFolder(paths.batches).length
const books = ({ paths, world }: Install) => readBooks(paths, world.uid)

describe('batches to a script', () => {
  it('go out byte for byte with the key beside them, and nothing of either in an address', async () => {
    const google = await createGoogle(acceptAll)

    const { code, install, said } = await sendTo(google.deployment)

    const { batch, key } = JSON.parse(google.contents[0] ?? '')
    await install.run().command(['log', '--json'])
    expect([code, said.sent, waiting(install)]).toEqual([0, 2, 0])
    expect(key).toBe('open-sesame')
    expect(JSON.parse(batch)).toMatchObject({
      product: 'orbit',
      events: [{ name: 'active' }, { name: 'scan.completed' }],
    })
    expect(install.world.printed.stdout).toContain(JSON.stringify(batch).slice(1, -1))
    expect(google.asked).toEqual(['POST /macros/s/AKfycb/exec', 'GET echo'])
  })

  it('count what the script rejected', async () => {
    const google = await createGoogle((contents) => {
      const { batch } = JSON.parse(JSON.parse(contents).batch)
      return { status: 202, batch, accepted: 1, rejected: [{ index: 1, reason: 'unknown_event' }] }
    })

    const { install } = await sendTo(google.deployment)

    expect(books(install)).toMatchObject({ sent: 1, rejected: 1 })
  })

  it.each<[string, DoPost, string, number?]>([
    ['the key is wrong', () => ({ status: 401, code: 'bad_key' }), 'bad_key', 86_400_000],
    [
      'another was a moment ago',
      () => ({ status: 429, code: 'rate_limited', retry_after: 82_800 }),
      'rate_limited',
      82_800_000,
    ],
    [
      'the answer is about another batch',
      () => ({ status: 202, batch: 'x', accepted: 2, rejected: [] }),
      'the answer is not about this batch',
    ],
    ['the answer has no status', () => ({ result: 'ok' }), 'the script failed'],
    ['the script throws', () => { throw new ReferenceError() }, 'the script failed'], // biome-ignore format: a table
  ])('are kept where %s', async (_, doPost, why, waitMs = 0) => {
    const google = await createGoogle(doPost)

    const { code, install, said } = await sendTo(google.deployment)

    expect([code, waiting(install)]).toEqual([1, 1])
    expect(said).toMatchObject({ outcome: 'waiting', why, waitMs })
  })

  it('are given up where the script refuses them for good', async () => {
    const google = await createGoogle(() => ({ status: 422, code: 'nothing_accepted' }))

    const { install } = await sendTo(google.deployment)

    expect([waiting(install), books(install).dropped]).toEqual([0, { batch_refused: 2 }])
  })

  it.each([
    ['to another host', () => 'https://accounts.google.com/ServiceLogin'],
    ['to a host with a name like it', () => 'https://script.googleusercontent.com.evil.example/macros/echo'],
    ['nowhere', () => '/macros/echo'],
  ])('follow no redirect %s', async (_, location) => {
    const google = await createGoogle(acceptAll, location)

    const { install, said } = await sendTo(google.deployment)

    expect(said.why).toBe('the script is not open to everyone')
    expect([waiting(install), google.asked.length]).toEqual([1, 1])
  })

  it('follow no second redirect', async () => {
    const moved = await listen((_, response) => response.writeHead(302, { location: '/' }).end())
    const google = await createGoogle(acceptAll, () => moved)

    const { install, said } = await sendTo(google.deployment)

    expect([said.why, waiting(install)]).toEqual(['status 302', 1])
  })

  it('go to Google alone', async () => {
    const { install, said } = await sendTo('https://script.google.com.evil.example/macros/s/x/exec')

    expect(said.why).toBe('the deployment is not at script.google.com')
    expect(waiting(install)).toBe(1)
  })
})
