/**
 * One keep-alive connection with one request under way. A client's HTTP library costs more than the server that is
 * measured; this one writes prepared bytes and reads no more of an answer than its status and length.
 */
import { once } from 'node:events'
import { connect } from 'node:net'

const END_OF_HEAD = '\r\n\r\n'

export interface Connection {
  /** Sends a whole request; resolves with the status when the answer is complete. */
  send(request: Uint8Array): Promise<number>
  close(): void
}

export async function openConnection(host: string, port: number): Promise<Connection> {
  const socket = connect({ host, port, noDelay: true })
  await once(socket, 'connect')
  let answer = ''
  let waiting: PromiseWithResolvers<number> | undefined
  socket.setEncoding('latin1')
  socket.on('data', (text: string) => {
    answer += text
    const status = completeStatus(answer)
    if (status === undefined) return
    answer = ''
    waiting?.resolve(status)
  })
  socket.on('error', (error) => waiting?.reject(error))
  socket.on('close', () => waiting?.reject(new Error('The server closed the connection.')))
  return {
    send(request) {
      waiting = Promise.withResolvers<number>()
      socket.write(request)
      return waiting.promise
    },
    close: () => socket.destroy(),
  }
}

/** undefined while something of the answer is missing. */
function completeStatus(answer: string): number | undefined {
  const end = answer.indexOf(END_OF_HEAD)
  if (end < 0) return undefined
  const head = answer.slice(0, end)
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
  if (answer.length < end + END_OF_HEAD.length + length) return undefined
  return Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 '.length + 3))
}
