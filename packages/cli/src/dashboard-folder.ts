import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const BUILT = fileURLToPath(new URL('../../dashboard/dist', import.meta.url))

/** The folder of the built dashboard, where it was built. */
export const dashboardFolder = (): string | undefined => (existsSync(join(BUILT, 'index.html')) ? BUILT : undefined)
