// The same program without the SDK, to compare with.
import { appendFileSync } from 'node:fs'

appendFileSync('work-done', 'x')
process.stdout.write('scanned\n')
process.stderr.write('warned\n')
process.exitCode = 7
