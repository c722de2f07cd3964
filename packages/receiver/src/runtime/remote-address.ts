import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** The other end of the connection; empty where it is gone already. Headers that name another are not believed. */
export const remoteAddress = (c: Context): string => getConnInfo(c).remote.address ?? ''
