import { workerData } from 'node:worker_threads'
import { sqliteEventStore } from '@aboveboard/store/sqlite'
import { serveCalls } from '../worker-link.ts'
import { openProjector, type Projector } from './open-projector.ts'

interface ProjectorPaths {
  readonly journal: string
  readonly store: string
}

const { journal, store }: ProjectorPaths = workerData
serveCalls<Projector>(openProjector(journal, sqliteEventStore({ path: store })))
