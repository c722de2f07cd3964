#!/usr/bin/env node
// The same scanner built without telemetry, to compare with.
import { homedir } from 'node:os'
import { cli } from './cli.ts'
import { processHost } from './host.ts'
import { readSettings } from './settings.ts'

const host = processHost()
const settings = readSettings({ cwd: host.cwd, env: process.env, home: homedir() })
process.exitCode = await cli(process.argv.slice(2), host, { settings })
