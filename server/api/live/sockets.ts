import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { GraphQLSchema } from 'graphql'
import { handleProtocols } from 'graphql-ws'
import { Gauge } from 'prom-client'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Services } from '../../model/Context.ts'
import { addressKey } from '../../model/sessions/SignInThrottle.ts'
import type { DocumentCache } from '../graphql/DocumentCache.ts'
import { PendingSockets } from '../graphql/PendingSockets.ts'
import { foreignOrigins } from '../http/crossOrigin.ts'
import { hasValidHost } from '../http/hostHeader.ts'
import { ConflatingQueue } from './ConflatingQueue.ts'
import { ConnectionRegistry, endSlow } from './ConnectionRegistry.ts'
import { createProtocol } from './protocol.ts'
import { serveSocket } from './serveSocket.ts'

/** A message from a client holds one document and its variables. */
const maxPayloadBytes = 256 * 1024

/** Serves `/graphql` over websockets. Returns the function that closes all of them. */
export function openSockets(
  server: Server,
  { schema, documents, services }: { schema: GraphQLSchema; documents: DocumentCache; services: Services },
): () => Promise<void> {
  const registry = new ConnectionRegistry(services)
  const pending = new PendingSockets()
  const protocol = createProtocol({ schema, documents, services, registry })
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: maxPayloadBytes,
    perMessageDeflate: false,
    handleProtocols,
  })
  addGauges(services, registry)

  const upgrade = (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    connection.on('error', () => connection.destroy())
    const status = refusalOf(request, services, registry)
    if (status) return refuse(connection, status)
    const leavePending = pending.add(addressKey(services.clientAddresses.of(request)))
    if (!leavePending) return refuse(connection, '429 Too Many Requests\r\nRetry-After: 3')
    connection.once('close', leavePending)
    wss.handleUpgrade(request, connection, head, (socket) => {
      registry.add(socket)
      const queue = new ConflatingQueue(socket, {
        maySend: () => registry.hasAccess(socket),
        onOverflow: () => endSlow(socket),
      })
      const isAdmitted = () => registry.isAdmitted(socket)
      serveSocket(protocol, socket, { socket, queue, request, leavePending }, { log: services.log, isAdmitted })
    })
  }
  server.on('upgrade', upgrade)

  return async () => {
    server.off('upgrade', upgrade)
    registry.close()
    const closed = [...wss.clients].map(closeForShutdown)
    wss.close()
    await Promise.all(closed)
  }
}

function closeForShutdown(socket: WebSocket): Promise<unknown> {
  socket.close(1001, 'The server stops')
  setTimeout(() => socket.terminate(), 1000).unref()
  return once(socket, 'close')
}

/** The HTTP status line of a refused upgrade; null where the request may go on. */
function refusalOf(request: IncomingMessage, { settings }: Services, registry: ConnectionRegistry): string | null {
  if (request.url?.split('?', 1)[0] !== '/graphql') return '404 Not Found'
  if (!hasValidHost(request)) return '400 Bad Request'
  if (!isAllowedOrigin(request, settings)) return '403 Forbidden'
  return registry.isFull() ? '503 Service Unavailable' : null
}

/**
 * Programs send no Origin. The page of a browser must be ours or allowed by CORS_ORIGINS: browsers apply no same-origin policy to
 * websockets.
 */
function isAllowedOrigin({ headers: { origin, host } }: IncomingMessage, settings: Services['settings']): boolean {
  if (origin === undefined || foreignOrigins(settings).includes(origin)) return true
  if (!URL.canParse(origin)) return false
  const own = new URL(settings.publicUrl)
  return new URL(origin).host === host || new URL(origin).origin === own.origin
}

function refuse(connection: Duplex, status: string): void {
  connection.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function addGauges({ metrics }: Services, registry: ConnectionRegistry): void {
  const registers = [metrics.registry]
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('carillon_websockets', 'Authenticated websockets.', () => registry.size)
  gauge('carillon_subscriptions', 'Open subscriptions.', () => registry.subscriptions)
}
