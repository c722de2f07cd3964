import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { describeRegistry } from '../conformance/describe-registry.ts'
import { sqliteRegistry } from './registry.ts'
import { temporaryFolder } from './temporary-folder.fixture.ts'

describeRegistry('sqlite', async () => {
  const path = join(temporaryFolder(), 'registry.db')
  let registry = sqliteRegistry({ path })
  onTestFinished(() => registry.close())
  return {
    registry,
    async reopen() {
      await registry.close()
      registry = sqliteRegistry({ path })
      return registry
    },
  }
})
