/** A server's process: starts it in the folder of its first argument, says where it listens, and ends when asked. */
export interface Listening {
  readonly url: string
  /** A write key. */
  readonly key: string
}

export interface BenchServer extends Listening {
  /** Resolves when everything acknowledged rests where it should. */
  stop(): Promise<void>
}

export async function serveBench(start: (folder: string) => Promise<BenchServer>): Promise<void> {
  const [folder] = process.argv.slice(2)
  if (folder === undefined) throw new Error('A folder is expected as the first argument.')
  const { url, key, stop } = await start(folder)
  process.on('message', async () => {
    await stop()
    process.disconnect()
  })
  // Also where the parent has died.
  process.once('disconnect', () => process.exit())
  process.send?.({ url, key } satisfies Listening)
}
