#!/usr/bin/env node
import { runCli } from './run-cli.ts'
import { processWorld } from './world.ts'

// Whoever reads the pipe (`| head`) may have seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})
process.exitCode = await runCli(process.argv.slice(2), processWorld())
