/** What every host loads of heartbeats: the way to them. */
import type { Host } from '../host.ts'
import type { Heartbeats } from './heartbeat-options.ts'

export function createHeartbeats<Fields>(host: Host | undefined): Heartbeats<Fields> {
  let loaded: Promise<Heartbeats<Fields>> | undefined
  const load = () => {
    loaded ??= import('./service.ts').then(({ createService }) => createService<Fields>(host))
    return loaded
  }
  /** A bundle may lack the part. */
  const use = <T>(act: (service: Heartbeats<Fields>) => T | Promise<T>, otherwise: T): Promise<T> =>
    load()
      .then(act)
      .catch(() => otherwise)
  const nothing = {
    outcome: 'not_allowed',
    isExact: false,
    isWaiting: false,
    bytes: undefined,
    leftOut: [],
    sent: 0,
    dropped: {},
  } as const
  return {
    heartbeat(collect, options) {
      const stop = use(
        (service) => service.heartbeat(collect, options),
        () => {},
      )
      return () => void stop.then((stop) => stop())
    },
    sendHeartbeatNow: () => use((service) => service.sendHeartbeatNow(), nothing),
    previewHeartbeat: () => use((service) => service.previewHeartbeat(), nothing),
    heartbeatStatus: () => use((service) => service.heartbeatStatus(), nothing),
  }
}
