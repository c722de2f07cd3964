import { readdirSync } from 'node:fs'
import type { Destination } from './simulated-install.ts'

/** The example program, and the same one without the SDK to compare it with. */
export const JMO = 'examples/jmo/src/main.ts'
export const JMO_WITHOUT_SDK = 'examples/jmo/src/plain.ts'

/** A collector that nobody runs: a program that stays silent does not notice. */
export const NOBODY: Destination = { url: 'http://127.0.0.1:9', writeKey: 'wk_nobody' }

export const filesBelow = (folder: string): string[] => readdirSync(folder, { recursive: true }).map(String).sort()
