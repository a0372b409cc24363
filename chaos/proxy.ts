import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A proxy to the database that can cut connections, go silent, or slow down. */
export interface Proxy {
  /** The URL of the database through this proxy. */
  url: string
  /** Ends every connection and accepts no new one, as if the database were down. */
  cut(): void
  /** Keeps connections open but passes nothing in either direction, like a dead link. */
  silence(): void
  /** Delays each direction, in milliseconds. */
  slow(delayMs: number): void
  /** Restores normal service. */
  restore(): void
  close(): Promise<void>
}

export async function startProxy(databaseUrl: string): Promise<Proxy> {
  const there = new URL(databaseUrl)
  const pairs = new Set<[Socket, Socket]>()
  let mode: 'pass' | 'cut' | 'silent' = 'pass'
  let delayMs = 0
  const server = createServer((inner) => {
    if (mode === 'cut') return void inner.destroy()
    const outer = connect(Number(there.port), there.hostname)
    const pair: [Socket, Socket] = [inner, outer]
    pairs.add(pair)
    forward(inner, outer)
    forward(outer, inner)
    for (const socket of pair) {
      socket.on('error', () => {})
      socket.on('close', () => {
        pairs.delete(pair)
        inner.destroy()
        outer.destroy()
      })
    }
  })
  const forward = (from: Socket, to: Socket) => {
    // Chunks keep their order even while the delay changes.
    const onTheWay: Buffer[] = []
    from.on('data', (chunk) => {
      if (mode !== 'pass') return
      onTheWay.push(chunk)
      setTimeout(() => !to.destroyed && to.write(onTheWay.shift()!), delayMs)
    })
  }
  const dropAll = () => {
    for (const [inner, outer] of pairs) {
      inner.destroy()
      outer.destroy()
    }
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    cut() {
      mode = 'cut'
      dropAll()
    },
    silence: () => void (mode = 'silent'),
    slow: (ms) => void (delayMs = ms),
    restore() {
      // Swallowed bytes are lost, so a connection that went through a silence is useless.
      if (mode === 'silent') dropAll()
      mode = 'pass'
      delayMs = 0
    },
    async close() {
      dropAll()
      server.close()
      await once(server, 'close')
    },
  }
}
