export type { ReceiverOptions } from './options.ts'
export { ReceiverError, type ReceiverErrorCode } from './receiver-error.ts'
export { type Receiver, startReceiver } from './start-receiver.ts'
