import { createContext } from 'react'
import { type Connection, createConnection } from './connection.ts'

interface Asking {
  readonly connection: Connection
  /** Grows whenever somebody has signed in again: what failed for want of a session is asked anew. */
  readonly renewals: number
}

/** What every question on the page needs to know of the others. */
export const AskingContext = createContext<Asking>({ connection: createConnection(), renewals: 0 })
