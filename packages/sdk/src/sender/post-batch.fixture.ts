/** Posts a batch in a process of its own, whose environment says whom it trusts and which proxy there is. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Answer, postBatch } from './post-batch.ts'

const program = fileURLToPath(import.meta.url)

export async function postIn(env: { readonly [name: string]: string }, url: string): Promise<Answer> {
  const child = spawn(process.execPath, [program, url], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  let stdout = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  await once(child, 'close')
  return JSON.parse(stdout)
}

if (process.argv[1] === program) {
  const url = new URL(process.argv[2] ?? '')
  const answer = await postBatch({
    url,
    writeKey: 'wk_test',
    bytes: Buffer.from('{}'),
    signal: AbortSignal.timeout(5000),
  })
  process.stdout.write(JSON.stringify(answer))
}
