export interface BatchAnswer {
  readonly status: number
  readonly text: string
}

/** Sends a batch as a sender does, without looking at the answer; rejects where there is none. */
export async function postBatch(url: string, writeKey: string, batch: unknown): Promise<BatchAnswer> {
  const headers = { authorization: `Bearer ${writeKey}`, 'content-type': 'application/json' }
  const response = await fetch(`${url}/v1/batches`, { method: 'POST', headers, body: JSON.stringify(batch) })
  return { status: response.status, text: await response.text() }
}
