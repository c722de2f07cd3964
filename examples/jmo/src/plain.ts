#!/usr/bin/env node
// The same scanner built without telemetry, to compare with.
import { cli } from './cli.ts'
import { processHost } from './host.ts'

process.exitCode = await cli(process.argv.slice(2), processHost())
