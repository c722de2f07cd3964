import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const BUILT = fileURLToPath(new URL('../../dashboard/dist', import.meta.url))

/** The folder of the built dashboard, where it was built. */
export const dashboardFolder = (): string | undefined => (existsSync(join(BUILT, 'index.html')) ? BUILT : undefined)

/** Said where there is none: nothing but a clone of this repository can be without it. */
export const NOT_BUILT = `not built; \`npm run build\` in ${fileURLToPath(new URL('../../..', import.meta.url))} builds it`
