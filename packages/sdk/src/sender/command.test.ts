import { expect, it } from 'vitest'
import { createHost } from '../host.ts'
import { createInstall, type InstallOptions } from '../install.fixture.ts'
import { orbit } from '../orbit.fixture.ts'
import { senderCommand, whyNoSender } from './command.ts'

/** How a host in this environment would start its sender. */
function hostWith(env: NonNullable<InstallOptions['env']>) {
  const world = { ...createInstall({ env }).world, detaches: true }
  const endpoint = 'https://telemetry.orbit.example'
  const host = createHost({ contract: orbit, release: '1.4.2', endpoint, writeKey: 'wk_test', world }, world)
  if (!host) throw new TypeError('A simulated world has a home.')
  return host
}

it('passes on to the sender what it needs to reach the receiver, and nothing else of the environment', () => {
  const host = hostWith({
    PATH: '/bin',
    HTTPS_PROXY: 'http://proxy.corp:3128',
    no_proxy: 'localhost',
    NODE_EXTRA_CA_CERTS: '/etc/corp.pem',
    NODE_OPTIONS: '--import evil.js',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    ORBIT_TELEMETRY_KEY: 'wk_own',
    AWS_SECRET_ACCESS_KEY: 'secret',
  })

  expect(senderCommand(host).env).toEqual({
    ABOVEBOARD_SENDER: host.paths.root,
    PATH: '/bin',
    HTTPS_PROXY: 'http://proxy.corp:3128',
    no_proxy: 'localhost',
    NODE_EXTRA_CA_CERTS: '/etc/corp.pem',
  })
})

it('tells the sender nothing on the command line but where the state folder is', () => {
  const host = hostWith({ ORBIT_TELEMETRY_KEY: 'wk_own' })

  expect(senderCommand(host).argv).toEqual([expect.stringMatching(/main\.ts$/), host.paths.root])
})

it('starts none from a process that is a sender, whoever else set the mark', () => {
  expect(whyNoSender(hostWith({ ABOVEBOARD_SENDER: '' }))).toBe('This process is a sender itself.')
  expect(whyNoSender(hostWith({}))).toBeUndefined()
})
