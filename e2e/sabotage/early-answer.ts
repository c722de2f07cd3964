// A batch is answered before the journal has it on the disk.
import { replaceInSource } from './replace-in-source.ts'

replaceInSource('packages/receiver/src/journal/journal-queue.ts', [
  ['function send(', 'async function send('],
  [
    "return link.call('append'",
    `for (const { resolve } of group) resolve('stored')
  await new Promise((resume) => setTimeout(resume, 150))
  return link.call('append'`,
  ],
])
