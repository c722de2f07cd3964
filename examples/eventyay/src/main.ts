#!/usr/bin/env node
import { run } from './run.ts'
import { withTelemetry } from './telemetry/with-telemetry.ts'

process.exitCode = await run(process.argv.slice(2), [withTelemetry()])
