import { existsSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { tempFolder } from './temp-folder.ts'

const MEMORY_DISK = '/dev/shm'

/** A home that lasts, also where these tests run in a container: it lies on a volume of its own. */
export const lastingHome = (name: string): string => tempFolder(name, existsSync(MEMORY_DISK) ? MEMORY_DISK : tmpdir())

/** A home that goes away with its container: it lies where the system lies. */
export function passingHome(name: string): string {
  const { dev } = statSync('/')
  const parent = [tmpdir(), process.cwd(), '/var/tmp'].find((folder) => statSync(folder).dev === dev)
  if (parent === undefined) throw new Error('These tests need a folder on the same device as the system.')
  return tempFolder(name, parent)
}

/** What an orchestrator puts into the environment of a container. */
export const CONTAINER_ENV = { KUBERNETES_SERVICE_HOST: '10.96.0.1' } as const
