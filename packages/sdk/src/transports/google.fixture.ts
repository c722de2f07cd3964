/**
 * The two servers behind a web app of Google Apps Script, as documented: a POST is answered with a redirect, the text of
 * the answer is fetched from another host, with status 200 whatever it says; no header reaches the script.
 * Source: https://developers.google.com/apps-script/guides/content#redirects and .../guides/web
 */
import { randomBytes } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import { onTestFinished } from 'vitest'

export async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

/** What `doPost` is given, and what it gives back; one that throws shows a page. */
export type DoPost = (contents: string) => object

export interface Google {
  readonly deployment: string
  /** Method and address of each request, to either server. */
  readonly asked: string[]
  /** What the script got. */
  readonly contents: string[]
}

export async function createGoogle(doPost: DoPost, location = (echo: string): string => echo): Promise<Google> {
  const asked: string[] = []
  const contents: string[] = []
  const texts = new Map<string, string>()
  const echo = await listen((request, response) => {
    asked.push(`${request.method} echo`)
    const text = texts.get(request.url ?? '')
    if (request.method !== 'GET' || text === undefined) return response.writeHead(405).end('<html>')
    return response.writeHead(200, { 'content-type': 'application/json' }).end(text)
  })
  const script = await listen(async (request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    contents.push(Buffer.concat(chunks).toString())
    try {
      const key = `/macros/echo?user_content_key=${randomBytes(8).toString('hex')}`
      texts.set(key, JSON.stringify(doPost(contents.at(-1) ?? '')))
      response.writeHead(302, { location: location(`${echo}${key}`) }).end('<html>Moved')
    } catch {
      // Whatever a script throws.
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>ReferenceError</html>')
    }
  })
  return { deployment: `${script}/macros/s/AKfycb/exec`, asked, contents }
}

/** As a script does that takes everything and knows one key. */
export const acceptAll: DoPost = (contents) => {
  const { batch: text, key } = JSON.parse(contents)
  if (key !== 'open-sesame') return { status: 401, code: 'bad_key' }
  const { batch, events } = JSON.parse(text)
  return { status: 202, batch, accepted: events.length, rejected: [] }
}
