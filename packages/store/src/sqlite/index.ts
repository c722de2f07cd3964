export { type SqliteEventStoreOptions, sqliteEventStore } from './event-store.ts'
export { type SqliteRegistryOptions, sqliteRegistry } from './registry.ts'
