import { describe, expect, it } from 'vitest'
import { listFolder } from '../files/private-file.ts'
import { consentOf, createHost } from '../host.ts'
import { createInstall, type Install, type InstallOptions } from '../install.fixture.ts'
import { readBooks } from '../seal/books.ts'
import { scan } from '../seal/busy.fixture.ts'
import { senderCommand, writeOrders } from '../sender/command.ts'
import { readDestination } from '../sender/destination.ts'
import { createSendGrid } from './sendgrid.fixture.ts'
import { mailOwner } from './sendgrid.ts'
import { sendgrid } from './ways.ts'

const VARIABLES = {
  ORBIT_SENDGRID_API_KEY: 'SG.test',
  ORBIT_OWNER_EMAIL: 'owner@orbit.example',
  ORBIT_FROM_EMAIL: 'orbit@orbit.example',
}

async function sendTo(endpoint: string, env: InstallOptions['env'] = VARIABLES) {
  const install = createInstall({ ...sendgrid(), endpoint, env })
  install.run().record('scan.completed', scan)
  const code = await install.run().command(['send', '--json'])
  return { install, code, said: JSON.parse(install.world.printed.stdout) }
}

const waiting = ({ paths }: Install) => listFolder(paths.batches).length

describe('a report by mail', () => {
  it('is a request that SendGrid takes, to the owner, with the report as JSON that people can read', async () => {
    const service = await createSendGrid()

    const { code, install } = await sendTo(service.endpoint)

    const [mail] = service.mails
    expect([code, waiting(install), readBooks(install.paths, undefined).sent]).toEqual([0, 0, 2])
    expect(mail).toMatchObject({
      personalizations: [{ to: [{ email: 'owner@orbit.example' }] }],
      from: { email: 'orbit@orbit.example' },
      subject: expect.stringMatching(/^orbit: 2 reports \([\w-]{22}\)$/),
      content: [{ type: 'text/plain', value: expect.stringContaining('\n  "product": "orbit",\n') }],
      tracking_settings: { click_tracking: { enable: false }, open_tracking: { enable: false } },
    })
  })

  it.each([
    [401, {}, 'bad_key', 86_400_000],
    [403, {}, 'forbidden', 86_400_000],
    [429, { 'x-ratelimit-reset': String(Date.parse('2026-11-20T10:05:00Z') / 1000) }, 'rate_limited', 300_000],
    [429, { 'x-ratelimit-reset': '99999999999' }, 'rate_limited', 86_400_000],
    [400, {}, 'status 400', 0],
    [200, {}, 'status 200', 0],
    [500, {}, 'status 500', 0],
  ])('waits where the service answers %i %j', async (status, headers, why, waitMs) => {
    const service = await createSendGrid({ refuse: { status, headers } })

    const { code, install, said } = await sendTo(service.endpoint)

    expect([code, waiting(install)]).toEqual([1, 1])
    expect(said).toMatchObject({ outcome: 'waiting', why, waitMs })
  })

  it('is given up where it is too large', async () => {
    const service = await createSendGrid({ refuse: { status: 413 } })

    const { install } = await sendTo(service.endpoint)

    expect([waiting(install), readBooks(install.paths, undefined).dropped]).toEqual([0, { batch_refused: 2 }])
  })

  it.each(Object.keys(VARIABLES))('waits, and nobody is asked, without %s', async (name) => {
    const service = await createSendGrid()

    const { install, said } = await sendTo(service.endpoint, { ...VARIABLES, [name]: '' })

    expect(said).toMatchObject({ done: false, why: `not set: ${name}` })
    expect([waiting(install), service.mails]).toEqual([1, []])
  })

  it('goes to SendGrid alone', async () => {
    const { install, said } = await sendTo('https://mail.example')

    expect([said.why, waiting(install)]).toEqual(['mail.example is not SendGrid', 1])
  })
})

describe('mail to the owner', () => {
  const circumstances = (endpoint: string, env: InstallOptions['env'] = VARIABLES) => ({
    product: 'orbit',
    url: new URL(`${endpoint}/v1/batches`),
    writeKey: '',
    world: { env: env ?? {}, now: () => new Date() },
  })
  const mail = { subject: 'orbit', text: '{}', signal: AbortSignal.timeout(5000) }

  it('says that it was sent', async () => {
    const { endpoint } = await createSendGrid()

    expect(await mailOwner(circumstances(endpoint), mail)).toEqual({ sent: true })
  })

  it('says what is missing instead of throwing', async () => {
    const reason = `not set: ${Object.keys(VARIABLES).join(', ')}`

    expect(await mailOwner(circumstances('http://127.0.0.1:9', {}), mail)).toEqual({ sent: false, reason })
  })

  it('says that nobody answers instead of throwing', async () => {
    const reason = 'ECONNREFUSED'

    expect(await mailOwner(circumstances('http://127.0.0.1:9'), mail)).toEqual({ sent: false, reason })
  })

  it('says that the key is none that can be sent instead of throwing', async () => {
    const env = { ...VARIABLES, ORBIT_SENDGRID_API_KEY: 'SG.\n' }

    expect(await mailOwner(circumstances('http://127.0.0.1:9', env), mail)).toMatchObject({ sent: false })
  })
})

it('leaves the credential to a sender in its environment, in no file and no argument', () => {
  const install = createInstall({ ...sendgrid(), env: VARIABLES })
  install.run().record('scan.completed', scan)
  const host = createHost({ ...sendgrid(), contract: install.contract, release: '1' }, install.world)
  if (!host) throw new TypeError('There is no home.')

  writeOrders(host, consentOf(host))

  const { argv, env } = senderCommand(host)
  const orders = readDestination(install.paths, install.world.uid)
  expect(env).toMatchObject(VARIABLES)
  expect(JSON.stringify([argv, orders])).not.toContain('SG.test')
  expect(orders).toMatchObject({ endpoint: 'https://api.sendgrid.com', transport: { kind: 'sendgrid' } })
})
