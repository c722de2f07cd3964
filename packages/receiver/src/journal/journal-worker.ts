import { workerData } from 'node:worker_threads'
import { serveCalls } from '../worker-link.ts'
import { type Journal, openJournal } from './journal.ts'

serveCalls<Journal>(openJournal(workerData))
