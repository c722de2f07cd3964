// `npm run build`: the dashboard's pages and the SDK as it is published.
import { buildSdk } from './build-sdk.ts'
import { step } from './step.ts'

step('dashboard', 'vite', ['build', '--logLevel', 'warn'], { cwd: 'packages/dashboard' })
await buildSdk()
