export { describeEventStore, type StoreUnderTest } from './describe-event-store.ts'
export { describeRegistry, type RegistryUnderTest } from './describe-registry.ts'
