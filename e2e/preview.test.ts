import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { api } from './support/api.ts'
import { receiverProcess } from './support/receiver-process.ts'
import { recordingProxy } from './support/recording-proxy.ts'
import { writeScanFolders } from './support/scan-folders.ts'
import { jmo, simulatedInstall } from './support/simulated-install.ts'
import { tempFolder } from './support/temp-folder.ts'

it('shows in preview, byte for byte, what the receiver gets', async () => {
  const root = tempFolder('preview')
  const { dirty } = writeScanFolders(root)
  const receiver = await receiverProcess({ dataDir: join(root, 'data') })
  await receiver.start()
  const proxy = await recordingProxy(receiver.url)
  try {
    const destination = { url: proxy.url, writeKey: await api.addProduct(receiver.url, jmo) }
    const install = simulatedInstall({ home: join(root, 'home'), destination, saidYes: true })
    await install.jmo('scan', dirty)

    const preview = await install.jmo('telemetry', 'preview')
    const sent = await install.jmo('telemetry', 'send')

    expect(sent.code).toBe(0)
    expect(proxy.bodies.map(String)).toEqual([preview.stdout.trimEnd()])
    expect(createHash('sha256').update(proxy.bodies[0]!).digest('hex')).toBe(
      createHash('sha256').update(preview.stdout.trimEnd()).digest('hex'),
    )
  } finally {
    await proxy.close()
    await receiver.stop()
  }
})
