/** For heartbeats of servers: words of a contract for what a server runs on. */
export { type DatabaseKind, databaseKind, databaseVersion } from './database.ts'
export { type StorageKind, storageKind } from './storage.ts'
