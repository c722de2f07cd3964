import { expect, it } from 'vitest'
import { createInstall } from '../install.fixture.ts'

/** What `telemetry status` prints, in words and as data. */
async function statusWith(env: { readonly [name: string]: string }) {
  const install = createInstall({ endpoint: 'https://telemetry.orbit.example', env })
  await install.run().command(['status'])
  const words = install.world.printed.stdout
  await install.run().command(['status', '--json'])
  return { words, data: JSON.parse(install.world.printed.stdout.slice(words.length)), printed: install.world.printed }
}

it('names the proxy, and neither who we are there nor with what password', async () => {
  const { words, data, printed } = await statusWith({ HTTPS_PROXY: 'http://ada:secret@proxy.corp:3128' })

  expect(words).toMatch(/^Proxy: +proxy\.corp:3128 \(HTTPS_PROXY\)$/m)
  expect(data.proxy).toBe('proxy.corp:3128 (HTTPS_PROXY)')
  expect(printed.stdout).not.toMatch(/secret|ada/)
})

it('says that a proxy cannot be used', async () => {
  const { words } = await statusWith({ https_proxy: 'socks5://ada:secret@proxy.corp' })

  expect(words).toMatch(/^Proxy: +none that can be used \(https_proxy\)$/m)
  expect(words).not.toContain('secret')
})

it('says nothing of a proxy where there is none', async () => {
  const { words, data } = await statusWith({ https_proxy: 'http://proxy.corp:3128', NO_PROXY: 'orbit.example' })

  expect(words).not.toContain('Proxy')
  expect(data.proxy).toBeNull()
})
