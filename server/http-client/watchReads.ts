import { protocolError } from './failure.ts'
import type { HttpExchange } from './HttpExchange.ts'
import type { Socket } from 'node:net'

/**
 * Looks at what undici's parser reads from a socket of HTTP/1.1, before the parser does. What comes while no request is under way
 * closes the socket: the parser passes over stray line breaks, and nothing may be left over for the next request.
 * @param current the exchange whose request has been written
 */
export function watchReads(socket: Socket, current: () => HttpExchange | null): void {
  const read = socket.read.bind(socket)
  const take = (chunk: Buffer): Buffer | null => {
    const exchange = current()
    if (exchange === null) throw protocolError('bytes that nobody asked for')
    exchange.onResponseStarted()
    const rest = exchange.answered ? chunk : exchange.continues!.push(chunk)
    if (rest !== null) exchange.bytes!.onRead(rest)
    return rest
  }
  socket.read = (size) => {
    const chunk = read(size) as Buffer | null
    if (chunk === null || socket.destroyed) return chunk
    try {
      return take(chunk)
    } catch (error) {
      socket.destroy(error as Error)
      return null
    }
  }
}
