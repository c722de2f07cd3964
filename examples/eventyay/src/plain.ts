#!/usr/bin/env node
// The same shop built without telemetry, to compare with.
import { run } from './run.ts'

process.exitCode = await run(process.argv.slice(2), [])
