import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The path that takes the messages of the demo's channel. */
export const alertsPath = '/alerts'

/** A small server that the demo's jobs and its channel call. Its paths are fast, slow, flaky, failing or large. */
export interface DemoTarget {
  url: string
  stop(): Promise<void>
}

/** @param port the port it had before, so that the jobs' URLs stay right; if it is taken, or 0, the system chooses one */
export async function startDemoTarget(port: number): Promise<DemoTarget> {
  const calls = new Map<string, number>()
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://demo').pathname
    const call = (calls.get(path) ?? 0) + 1
    calls.set(path, call)
    request.resume()
    ;(behaviours[path] ?? notFound)(response, call, request)
  })
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    if (port === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return startDemoTarget(0)
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

type Behaviour = (response: ServerResponse, call: number, request: IncomingMessage) => void

/** The period of what repeats, chosen so that the demo looks different from minute to minute. */
const behaviours: Record<string, Behaviour> = {
  [alertsPath]: (response) => after(response, 15, 200, { received: true }),
  '/orders/sync': (response, call) =>
    after(response, 40 + ((call * 37) % 90), 200, { synced: (call * 13) % 240, cursor: `c${call}` }),
  '/inventory/sync': (response, call) =>
    after(response, 400 + ((call * 211) % 1400), 200, { warehouses: 4, changed: (call * 7) % 31 }),
  '/crm/contacts': (response, call) =>
    call % 3 === 0
      ? after(response, 25, 503, { error: 'upstream is restarting' })
      : after(response, 80, 200, { contacts: 1840 + call }),
  '/reports/daily': (response) => after(response, 900, 201, { report: 'daily.pdf', pages: 12 }),
  '/reports/usage': (response) =>
    after(response, 120, 200, {
      rows: Array.from({ length: 4000 }, (_, row) => ({ row, tenant: `tenant-${row % 97}`, calls: (row * 31) % 1009 })),
    }),
  '/reports/weekly': (response) => after(response, 60, 200, { queued: true }),
  '/maintenance/vacuum': (response, call) =>
    after(response, 2500 + ((call * 331) % 2000), 200, { freedMb: (call * 17) % 400 }),
  '/maintenance/certificates': (response) =>
    after(response, 30, 500, { error: 'certificate store is locked by pid 4711' }),
  '/maintenance/temp-files': (response, call) => after(response, 70, 200, { deleted: (call * 3) % 50 }),
  '/notify/digest': (response) => after(response, 55, 202, { accepted: true }),
  '/notify/heartbeat': (response) => after(response, 5, 204, null),
  '/notify/webhook': (response, call) =>
    call % 2 === 0
      ? after(response, 20, 429, { error: 'slow down' }, { 'retry-after': '2' })
      : after(response, 35, 200, { delivered: true }),
}

const notFound: Behaviour = (response) => after(response, 0, 404, { error: 'There is nothing here.' })

function after(
  response: ServerResponse,
  delayMs: number,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  setTimeout(() => {
    response.writeHead(status, body === null ? headers : { 'content-type': 'application/json', ...headers })
    response.end(body === null ? undefined : JSON.stringify(body, null, 2))
  }, delayMs)
}
