import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A line to the database that can be cut, gone silent, or slow. */
export interface Proxy {
  /** The database's address, through this line. */
  url: string
  /** Ends every connection and takes no new one: the database is down. */
  cut(): void
  /** Connections stay and nothing comes through, either way: a dead line that nobody closed. */
  silence(): void
  /** Each direction takes this much longer, in milliseconds. */
  slow(delayMs: number): void
  /** As it should be again. */
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
    // First in, first out, also while the delay changes.
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
      // What was swallowed is lost: a connection that went through a silence is of no use any more.
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
