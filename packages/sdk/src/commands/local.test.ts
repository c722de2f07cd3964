import { describe, expect, it } from 'vitest'
import { createFarEnd } from '../far-end.fixture.ts'
import { listFolder } from '../files/private-file.ts'
import { createInstall, filesIn } from '../install.fixture.ts'
import { recorded, sayNo } from '../testing.ts'

const scan = { duration: 412, tools: ['trivy'] }

describe('telemetry local', () => {
  it('records where no sender looks, and shows it in preview', async () => {
    const install = createInstall({ yes: false })
    const telemetry = install.run()

    const code = await telemetry.command(['local'])
    telemetry.record('scan.completed', scan)
    await telemetry.command(['preview'])

    expect(code).toBe(0)
    expect(install.world.printed.stdout).not.toContain('erased')
    expect(filesIn(install.paths.local).length).toBe(1)
    expect(listFolder(install.paths.spool)).toEqual([])
    const shown = install.world.printed.stdout.split('\n').find((line) => line.startsWith('{')) ?? ''
    expect(JSON.parse(shown)).toEqual({ ...recorded(install).events[0], context: { os: 'linux', release: '1.4.2' } })
  })

  it('sends nothing, and never what was recorded before a yes', async () => {
    const far = await createFarEnd()
    const install = createInstall({ yes: false, endpoint: far.endpoint })
    const telemetry = install.run()
    await telemetry.command(['local'])
    telemetry.record('scan.started', { mode: 'cli' })

    const refused = await telemetry.command(['send'])
    await telemetry.command(['on'])
    telemetry.record('scan.started', { mode: 'docker' })
    await telemetry.command(['send'])

    expect(refused).toBe(1)
    const modes = far.received.flatMap(({ batch }) => batch.events.map(({ fields }) => fields.mode))
    expect(modes.filter((mode) => mode !== undefined)).toEqual(['docker'])
  })

  it('erases what waited to be sent, and keeps the copies of what was sent', async () => {
    const far = await createFarEnd()
    const install = createInstall({ endpoint: far.endpoint })
    const telemetry = install.run()
    telemetry.record('scan.completed', scan)
    await telemetry.command(['send'])
    telemetry.record('scan.completed', scan)

    await telemetry.command(['local'])
    const said = install.world.printed.stdout
    await telemetry.command(['log', '--json'])

    expect(said).toContain('What waited to be sent (1 event) has been erased.')
    expect(listFolder(install.paths.spool)).toEqual([])
    expect(listFolder(install.paths.log).length).toBe(1)
    expect(install.world.printed.stdout).toContain('"accepted": 2')
  })

  it('stops a run that began under a yes from queueing on', async () => {
    const install = createInstall()
    const running = install.run()
    running.record('scan.started', { mode: 'cli' })

    await install.run().command(['local'])
    running.record('scan.started', { mode: 'cli' })

    expect(recorded(install).events).toEqual([])
  })

  it('keeps the latest hundred runs', async () => {
    const install = createInstall({ yes: false })
    await install.run().command(['local'])

    for (let run = 0; run < 103; run++) install.run().record('scan.started', { mode: 'cli' })

    expect(recorded(install).events.length).toBe(100)
  })

  it('is refused to agents and builds where it would allow more than before', async () => {
    const fresh = createInstall({ yes: false, env: { CLAUDECODE: '1' } })
    const refused = createInstall({ yes: false, env: { CI: '1' } })
    sayNo(refused)

    expect(await fresh.run().command(['local'])).toBe(1)
    expect(await refused.run().command(['local'])).toBe(1)
    expect(await createInstall({ terminal: false }).run().command(['local'])).toBe(0)
  })
})
