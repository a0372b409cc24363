import { createServer, type AddressInfo, type Socket } from 'node:net'
import { readArrivals, type Arrival } from './arrival.ts'

export interface Scripted {
  url: string
  received: Arrival[]
  /** Connections that are open now. */
  sockets: Set<Socket>
  close(): Promise<void>
}

/** A server that treats each request as its test says. */
export async function scriptedTarget(answer: (socket: Socket, arrival: Arrival) => void): Promise<Scripted> {
  const received: Arrival[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay()
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    readArrivals(socket, ++connections, (arrival) => {
      received.push(arrival)
      answer(socket, arrival)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    sockets,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
