import { describe, expect, it } from 'vitest'
import { createConnection } from './connection.ts'

const OFFLINE = { kind: 'offline', askAgain: () => undefined } as const

describe('the troubles of a page', () => {
  it('stand until the question that told them is answered', () => {
    const connection = createConnection()
    connection.tell('a', OFFLINE)
    connection.tell('b', OFFLINE)
    connection.tell('a', undefined)
    expect(connection.troubles()).toEqual([OFFLINE])
  })

  it('are told to whoever listens, and only when they change', () => {
    const connection = createConnection()
    let told = 0
    const stop = connection.subscribe(() => told++)
    connection.tell('a', undefined)
    connection.tell('a', OFFLINE)
    stop()
    connection.tell('a', undefined)
    expect(told).toBe(1)
  })
})
