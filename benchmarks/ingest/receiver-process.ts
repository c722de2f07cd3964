import { startReceiver } from '@aboveboard/receiver'
import { benchContract } from '../contract.ts'
import { serveBench } from './serve-bench.ts'

await serveBench(async (dataDir) => {
  const compiled = benchContract()
  const receiver = await startReceiver({ dataDir, port: 0 })
  await receiver.addProduct(compiled)
  const { key } = await receiver.addKey(compiled.contract.product, 'write', 'bench')
  return {
    url: receiver.url,
    key,
    async stop() {
      await receiver.settled()
      await receiver.close()
    },
  }
})
