import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql'
import { handleProtocols, makeServer } from 'graphql-ws'
import { Gauge } from 'prom-client'
import { type WebSocket, WebSocketServer } from 'ws'
import { rateLimited, unauthenticated } from '../../platform/errors.ts'
import { addressKey } from '../../model/sessions/SignInThrottle.ts'
import { foreignOrigins } from '../http/crossOrigin.ts'
import { hasValidHost } from '../http/hostHeader.ts'
import { logFault } from '../graphql/apollo.ts'
import { AnswerBudget, maxMessageBytes } from '../../model/AnswerBudget.ts'
import type { Context, Services } from '../../model/Context.ts'
import type { Viewer } from '../../model/Viewer.ts'
import type { DocumentCache } from '../graphql/DocumentCache.ts'
import { executeBounded } from '../graphql/executeBounded.ts'
import { refusal } from '../../platform/limits.ts'
import { ConnectionRegistry, mostSubscriptions } from './ConnectionRegistry.ts'
import { SocketWriter } from './SocketWriter.ts'
import { PendingSockets } from '../graphql/PendingSockets.ts'
import { isOurFault, mostErrors, publicError } from '../graphql/publicError.ts'
import { serveSocket } from './serveSocket.ts'
import { ExecutionCache } from './ExecutionCache.ts'
import { socketOperation } from './socketOperation.ts'
import { type Subscribing, subscribeShared } from './subscribeShared.ts'

/** A message from a client is a document and its variables. */
const mostBytes = 256 * 1024
const initPatienceMs = 3000
/** It is kept as long as the operation. */
const maxIdLength = 100

type Extra = Record<PropertyKey, unknown> & {
  socket: WebSocket
  outlet: SocketWriter
  request: IncomingMessage
  /** The client has said who it is. */
  leavePending: () => void
}

/** `/graphql` over websockets, by the protocol graphql-transport-ws. Answers the way to close them all. */
export function openSockets(
  server: Server,
  { schema, documents, services }: { schema: GraphQLSchema; documents: DocumentCache; services: Services },
): () => Promise<void> {
  const live = new ConnectionRegistry(services)
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: mostBytes,
    perMessageDeflate: false,
    handleProtocols,
  })
  const pending = new PendingSockets()
  gauges(services, live)
  const answers = new ExecutionCache()

  const viewerOf = (parameters: Record<string, unknown> | undefined) =>
    services.authenticator.viewerOf(authorizationIn(parameters)).catch((error: GraphQLError) => {
      if (isOurFault(error)) throw error
      return null
    })

  const protocol = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: initPatienceMs,
    async onConnect(context) {
      const viewer = await viewerOf(context.connectionParams).catch((error: Error) => error)
      if (viewer instanceof Error) {
        services.log.error({ err: viewer }, 'A websocket could not be let in')
        context.extra.socket.close(1013, 'Try again later')
        return true
      }
      // 4403: the client asks for a new token and comes again.
      if (!viewer) return false
      context.extra.leavePending()
      live.admit(context.extra.socket, viewer, context)
      return true
    },
    async onSubscribe(context, id, payload) {
      const { socket, outlet, request } = context.extra
      const viewer = await (live.mayAsk(socket) ? viewerOf(context.connectionParams).catch(asGraphQLError) : null)
      if (!viewer) return [unauthenticated()]
      if (viewer instanceof GraphQLError) return [viewer]
      if (live.hasTooManySubscriptions(viewer.user.id))
        return [rateLimited(`You may have ${mostSubscriptions} subscriptions open at once.`, 5)]
      if (id.length > maxIdLength) return [refusal(`An operation's id may have ${maxIdLength} characters at most.`)]
      const operation = socketOperation(payload, schema, documents)
      if ('faults' in operation) return operation.faults
      const head = `{"id":${JSON.stringify(id)},`
      return {
        ...operation.args,
        contextValue: socketContext(services, viewer, request),
        hears: () => socket.readyState === socket.OPEN,
        tell: (make) => outlet.tell(head, make),
      } satisfies Subscribing
    },
    execute: (args) => executeBounded(args as Parameters<typeof executeBounded>[0]),
    subscribe: (args) => subscribeShared(args as Subscribing, answers, told),
    onNext(context, _id, _payload, args, result) {
      // On a closing socket nothing is sent.
      live.mayAsk(context.extra.socket)
      if (!result.errors) return undefined
      const errors = told(result.errors, (args.contextValue as Context).requestId)
      return { ...(result as FormattedExecutionResult), errors }
    },
    onError: (_context, _id, _payload, errors) => told(errors as GraphQLError[], randomUUID()),
  })

  const told = (errors: readonly GraphQLError[], requestId: string): GraphQLFormattedError[] => {
    for (const error of errors) if (isOurFault(error)) logFault(services.log, error, requestId)
    return errors.slice(0, mostErrors).map((error) => publicError(error, requestId))
  }

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    if (request.url?.split('?', 1)[0] !== '/graphql') return refuse(socket, '404 Not Found')
    if (!hasValidHost(request)) return refuse(socket, '400 Bad Request')
    if (!mayConnect(request, services.settings)) return refuse(socket, '403 Forbidden')
    if (live.isFull()) return refuse(socket, '503 Service Unavailable')
    const leavePending = pending.add(addressKey(services.clientAddresses.of(request)))
    if (!leavePending) return refuse(socket, '429 Too Many Requests\r\nRetry-After: 3')
    socket.once('close', leavePending)
    wss.handleUpgrade(request, socket, head, (ready) => {
      live.bound(ready)
      // A token that ended a moment ago gets nothing more.
      const outlet = new SocketWriter(ready, () => live.mayAsk(ready))
      serveSocket(
        protocol,
        ready,
        { socket: ready, outlet, request, leavePending },
        { log: services.log, isKnown: () => live.knows(ready) },
      )
    })
  }
  server.on('upgrade', upgrade)

  return async () => {
    server.off('upgrade', upgrade)
    live.close()
    const gone = [...wss.clients].map((socket) => {
      socket.close(1001, 'The server stops')
      setTimeout(() => socket.terminate(), 1000).unref()
      return once(socket, 'close')
    })
    wss.close()
    await Promise.all(gone)
  }
}

/** As clients write it: `{ authorization: 'Bearer …' }`, in any case. */
function authorizationIn(parameters: Record<string, unknown> | undefined): string | null {
  const found = Object.entries(parameters ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1]
  return typeof found === 'string' ? found : null
}

const asGraphQLError = (error: Error) => new GraphQLError(error.message, { originalError: error })

function socketContext(services: Services, viewer: Viewer, request: IncomingMessage): Context {
  return {
    services,
    em: services.data.orm.em.fork() as Context['em'],
    viewer,
    answer: new AnswerBudget(services.answers, maxMessageBytes),
    ip: services.clientAddresses.of(request),
    requestId: randomUUID(),
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
  }
}

/** Programs send no Origin. A browser's page must be ours or allowed: browsers put no other guard before websockets. */
function mayConnect({ headers: { origin, host } }: IncomingMessage, settings: Services['settings']): boolean {
  if (origin === undefined || foreignOrigins(settings).includes(origin)) return true
  if (!URL.canParse(origin)) return false
  const own = new URL(settings.publicUrl)
  return new URL(origin).host === host || new URL(origin).origin === own.origin
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function gauges({ metrics }: Services, live: ConnectionRegistry): void {
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
  gauge('carillon_websockets', 'Websockets whose owner is known.', () => live.size)
  gauge('carillon_subscriptions', 'Open subscriptions.', () => live.subscriptions)
}
