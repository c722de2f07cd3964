import { type Receiver, startReceiver } from '@aboveboard/receiver'
import { onTestFinished } from 'vitest'
import { ADMIN_KEY } from './receiver-process.ts'

/** A receiver on a clock of its own that comes and goes; what it has stays. */
export interface PassingReceiver {
  readonly url: string
  come(): Promise<void>
  leave(): Promise<void>
  /** Resolves when everything that it has can be asked for. */
  settled(): Promise<void>
}

/** Is there from the start, and leaves with the test. */
export async function passingReceiver(dataDir: string, now: () => Date): Promise<PassingReceiver> {
  const start = () => startReceiver({ dataDir, port: 0, adminKey: ADMIN_KEY, now, log: () => {} })
  let receiver: Receiver | undefined = await start()
  const leave = async (): Promise<void> => {
    await receiver?.close()
    receiver = undefined
  }
  onTestFinished(leave)
  return {
    get url() {
      if (!receiver) throw new Error('The receiver is away.')
      return receiver.url
    },
    async come() {
      receiver ??= await start()
    },
    leave,
    settled: async () => receiver?.settled(),
  }
}
