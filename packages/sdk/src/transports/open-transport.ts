import { postBatch } from '../sender/post-batch.ts'
import type { World } from '../world.ts'
import type { TransportChoice } from './choice.ts'
import type { Transport } from './transport.ts'

export interface Circumstances {
  readonly product: string
  /** Where batches are posted to, and what ids follow from. */
  readonly url: URL
  readonly writeKey: string
  readonly world: Pick<World, 'env' | 'now'>
}

/** The chosen way; default straight to the receiver. Loads no other. */
export async function openTransport(
  choice: TransportChoice = { kind: 'receiver' },
  circumstances: Circumstances,
): Promise<Transport> {
  switch (choice.kind) {
    case 'receiver': {
      const { url, writeKey, world } = circumstances
      return { deliver: ({ envelope: _, ...parcel }) => postBatch({ ...parcel, url, writeKey, env: world.env }) }
    }
    case 'apps-script': {
      const { appsScriptTransport } = await import('./apps-script.ts')
      return appsScriptTransport(circumstances)
    }
    case 'sendgrid': {
      const { sendgridTransport } = await import('./sendgrid.ts')
      return sendgridTransport(circumstances)
    }
    case 'file': {
      const { fileTransport } = await import('./file-drop.ts')
      return fileTransport(circumstances, choice.folder)
    }
    default:
      return choice satisfies never
  }
}
