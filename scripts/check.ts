// `npm run check`: before every commit, in seconds.
import { staticSteps, step } from './step.ts'

staticSteps()
step('unit tests', 'vitest', ['run', '--project', 'unit'])
