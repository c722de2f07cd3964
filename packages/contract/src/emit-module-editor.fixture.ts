/** What an editor asks the compiler: its language server, over the Language Server Protocol 3.17. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isObject } from '@aboveboard/protocol'
import { COMPILER } from './emit-module-host.fixture.ts'

export interface Editor {
  /** Opens a text as if it lay in the project under this name. */
  open(name: string, text: string): void
  /** Labels that are offered at a place, but for mere words of the file; lines and columns count from 0. */
  completions(name: string, line: number, column: number): Promise<readonly string[]>
  close(): Promise<void>
}

export async function createEditor(folder: string): Promise<Editor> {
  const server = connect()
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href
  await server.ask('initialize', { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities: {} })
  server.tell('initialized', {})
  return {
    open(name, text) {
      const languageId = name.endsWith('.ts') ? 'typescript' : 'javascript'
      server.tell('textDocument/didOpen', { textDocument: { uri: uriOf(name), languageId, version: 1, text } })
    },
    async completions(name, line, column) {
      const position = { line, character: column }
      return labelsOf(await server.ask('textDocument/completion', { textDocument: { uri: uriOf(name) }, position }))
    },
    close: server.close,
  }
}

/** CompletionItemKind.Text: in JavaScript any word of the file, offered last. */
const WORD = 1

function labelsOf(result: unknown): readonly string[] {
  const items = isObject(result) ? result.items : result
  return Array.isArray(items) ? items.filter(({ kind }) => kind !== WORD).map(({ label }) => String(label)) : []
}

/** JSON-RPC 2.0 over the streams of a process. */
function connect() {
  const child = spawn(process.execPath, [COMPILER, '--lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const waiting = new Map<unknown, (result: unknown) => void>()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message })
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }
  let asked = 0
  onMessages(child.stdout, ({ id, method, result }) => {
    // The server's own questions (settings, registrations) all take null for an answer.
    if (method === undefined) waiting.get(id)?.(result)
    else if (id !== undefined) send({ id, result: null })
  })
  const ask = (method: string, params?: object): Promise<unknown> =>
    new Promise((resolve) => {
      waiting.set(++asked, resolve)
      send({ id: asked, method, params })
    })
  return {
    ask,
    tell: (method: string, params: object): void => send({ method, params }),
    async close(): Promise<void> {
      await ask('shutdown')
      send({ method: 'exit' })
      await ended
    },
  }
}

type Message = { readonly [key: string]: unknown }

function onMessages(stream: NodeJS.ReadableStream, listen: (message: Message) => void): void {
  let bytes = Buffer.alloc(0)
  stream.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk])
    for (;;) {
      const head = bytes.indexOf('\r\n\r\n')
      const length = Number(/Content-Length: (\d+)/.exec(bytes.toString('latin1', 0, head))?.[1])
      const [start, end] = [head + 4, head + 4 + length]
      if (head < 0 || bytes.length < end) return
      const message: unknown = JSON.parse(bytes.toString('utf8', start, end))
      bytes = bytes.subarray(end)
      if (isObject(message)) listen(message)
    }
  })
}
