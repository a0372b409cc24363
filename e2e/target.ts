import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One call that reached the target. */
export interface Call {
  /** When its headers had arrived, in milliseconds since 1970. */
  at: number
  method: string
  path: string
  headers: IncomingHttpHeaders
  /** The body received so far. */
  body: string
}

/** An HTTP server on 127.0.0.1 for jobs to call. It records every call. */
export interface Target {
  url: string
  calls: Call[]
  /** Resolves when it has received this many calls in total. */
  received(count: number): Promise<void>
  stop(): Promise<void>
}

/** @param answer writes the response; by default 200 with a small JSON body that names the path. */
export async function startTarget(answer: (call: Call, response: ServerResponse) => void = ok): Promise<Target> {
  const calls: Call[] = []
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    const call = { at: Date.now(), method: request.method!, path: request.url!, headers: request.headers, body: '' }
    calls.push(call)
    for (const look of waiting) look()
    request.setEncoding('utf8').on('data', (chunk: string) => (call.body += chunk))
    answer(call, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    received: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (calls.length < count) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function ok(call: Call, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, path: call.path }))
}
