import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { refuseWith } from '../far-end.fixture.ts'
import { createReceiver } from '../identity/receiver.fixture.ts'
import { createFolder, createInstall, type Install } from '../install.fixture.ts'
import { orbitWith } from '../orbit.fixture.ts'
import { batchesOf, busy, scan } from '../seal/busy.fixture.ts'

const said = ({ world }: Install) => world.printed.stderr.replace(/\s+/g, ' ')

async function reporting() {
  const receiver = await createReceiver()
  const contract = orbitWith({ install_id: { rotating: 30 } })
  const install = createInstall({ contract, endpoint: receiver.endpoint })
  for (const day of ['2026-11-20', '2026-12-20']) {
    install.setNow(`${day}T10:00:00Z`)
    install.run().record('scan.completed', scan)
    await install.run().command(['send'])
  }
  const printedBefore = install.world.printed.stdout.length
  return { receiver, install, printed: () => install.world.printed.stdout.slice(printedBefore) }
}

describe('telemetry export, where reports carry an id', () => {
  it('gives what the receiver keeps under every id of the install, a report on each line', async () => {
    const { receiver, install, printed } = await reporting()

    const code = await install.run().command(['export'])

    const reports = printed()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(reports).toEqual([...receiver.kept.values()].flat())
    expect(reports.length).toBe(4)
    expect(said(install)).toContain('4 reports kept under 2 ids of this machine.')
  })

  it('writes them into a new file that this user alone can read', async () => {
    const { install, printed } = await reporting()
    const file = join(createFolder(), 'reports.ndjson')

    const code = await install.run().command(['export', '--out', file])

    expect(code).toBe(0)
    expect(printed()).toBe('')
    expect(readFileSync(file, 'utf8').trim().split('\n').length).toBe(4)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('leaves a file as it is that exists', async () => {
    const { install } = await reporting()
    const file = join(createFolder(), 'mine')
    writeFileSync(file, 'mine')

    const code = await install.run().command(['export', '--out', file])

    expect(code).toBe(1)
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect(said(install)).toContain('exists and was left as it is')
  })

  it('says truthfully that a receiver does not offer it', async () => {
    const { receiver, install, printed } = await reporting()
    receiver.respondWith(refuseWith(404, 'not_found'))

    const code = await install.run().command(['export', '--json'])

    expect(code).toBe(1)
    expect(JSON.parse(printed())).toMatchObject({
      done: false,
      reports: [],
      problems: [{ why: 'it does not offer that (404)' }, { why: 'it does not offer that (404)' }],
    })
  })

  it('believes no page of a captive portal', async () => {
    const { receiver, install } = await reporting()
    receiver.respondWith((_, response) => response.writeHead(200).end('<html>\nhello'))

    const code = await install.run().command(['export'])

    expect(code).toBe(1)
    expect(said(install)).toContain('its answer is no list of reports')
  })

  it('shows no control characters of the receiver, and keeps the meaning', async () => {
    const { receiver, install, printed } = await reporting()
    const odd = { note: 'a\u001b[31m\u009b\u202e\u{e0001}é' }
    receiver.respondWith((_, response) => response.writeHead(200).end(`${JSON.stringify(odd)}\r\n`))

    await install.run().command(['export'])

    const [line = ''] = printed().split('\n')
    expect(line).toMatch(/^[\x20-\x7eé]+$/)
    expect(JSON.parse(line)).toEqual(odd)
  })

  it('says what can only be erased, once the secret has gone', async () => {
    const { install } = await reporting()
    await install.run().command(['off'])

    const code = await install.run().command(['export'])

    expect(code).toBe(0)
    expect(said(install)).toContain('2 earlier ids can be erased (orbit telemetry erase), and no longer exported.')
  })

  it('makes no secret to ask with', async () => {
    const install = createInstall({ contract: orbitWith({ install_id: 'persistent' }) })

    await install.run().command(['export'])

    expect(existsSync(install.paths.root)).toBe(false)
    expect(said(install)).toContain('0 reports kept under 0 ids')
  })
})

describe('telemetry export, where reports carry no id', () => {
  /** Read as the format is described, and not by our own reader. */
  function readBatchFile(text: string) {
    const [header = '', ...lines] = text.trim().split('\n')
    const trailer = lines.pop() ?? ''
    const body = [header, ...lines].map((line) => `${line}\n`).join('')
    return {
      header: JSON.parse(header),
      batches: lines.map((line) => JSON.parse(Buffer.from(JSON.parse(line).batch, 'base64').toString())),
      isWhole: JSON.parse(trailer).sha256 === createHash('sha256').update(body).digest('hex'),
    }
  }

  it('gives the exact bytes of what waits, in a file that shows when it was cut off or edited', async () => {
    const install = busy()
    const file = join(createFolder(), 'batches')

    const code = await install.run().command(['export', '--out', file])

    const { header, batches, isWhole } = readBatchFile(readFileSync(file, 'utf8'))
    expect(code).toBe(0)
    expect(header).toMatchObject({ product: 'orbit', made: '2026-11-20T10:00:00.000Z', count: 1 })
    expect(isWhole).toBe(true)
    expect(batches).toEqual(batchesOf(install))
  })

  it('prints it where no file is named', async () => {
    const install = busy()

    await install.run().command(['export'])

    expect(readBatchFile(install.world.printed.stdout).batches).toEqual(batchesOf(install))
  })

  it('does so too where reports carry an id and what waits is asked for', async () => {
    const install = busy({ contract: orbitWith({ install_id: 'persistent' }) })

    await install.run().command(['export', '--waiting'])

    expect(readBatchFile(install.world.printed.stdout).batches).toEqual(batchesOf(install))
  })

  it.each([[{ yes: false }], [{ env: { DO_NOT_TRACK: '1' } }]])(
    'gives nothing where nothing may be sent: %j',
    async (options) => {
      const install = createInstall(options)

      const code = await install.run().command(['export'])

      expect(code).toBe(1)
      expect(said(install)).toContain('Nothing was exported: nothing is going to be sent, telemetry is off.')
    },
  )
})
