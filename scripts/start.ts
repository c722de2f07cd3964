// `npm start`: builds the dashboard where it is missing or older than its sources, then runs `aboveboard demo`.
import { existsSync, globSync, statSync } from 'node:fs'
import { step } from './step.ts'

const built = 'packages/dashboard/dist/index.html'
const sources = globSync(['packages/dashboard/{src/**/*,index.html,vite.config.ts}', 'packages/protocol/src/*.ts'])

const isFresh = existsSync(built) && sources.every((file) => statSync(file).mtimeMs <= statSync(built).mtimeMs)
if (!isFresh) step('dashboard built', 'vite', ['build', '--logLevel', 'warn'], { cwd: 'packages/dashboard' })

process.argv.splice(2, 0, 'demo')
await import('../packages/cli/src/main.ts')
