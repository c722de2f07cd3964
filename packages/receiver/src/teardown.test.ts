import { expect, it } from 'vitest'
import { createTeardown } from './teardown.ts'

it('runs every end, the last first, also behind one that throws, and then throws the first error', async () => {
  const teardown = createTeardown()
  const ended: string[] = []
  const end = (name: string, error?: Error) => async () => {
    ended.push(name)
    if (error) throw error
  }
  teardown.add(end('lock'))
  teardown.add(end('registry', new Error('second')))
  teardown.add(end('workers', new Error('first')))
  teardown.add(end('server'))

  await expect(teardown.run()).rejects.toThrow('first')
  expect(ended).toEqual(['server', 'workers', 'registry', 'lock'])
  await expect(teardown.run()).rejects.toThrow('first')
  expect(ended).toHaveLength(4)
})
