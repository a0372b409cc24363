import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql'
import { type Context as SocketContext, makeServer, type Server, type SubscribePayload } from 'graphql-ws'
import type { WebSocket } from 'ws'
import { AnswerBudget, maxMessageBytes } from '../../model/AnswerBudget.ts'
import type { Context, Services } from '../../model/Context.ts'
import type { Viewer } from '../../model/Viewer.ts'
import { scopeOf } from '../../model/workspaces/Scope.ts'
import { rateLimited, unauthenticated } from '../../platform/errors.ts'
import { refusal } from '../../platform/limits.ts'
import { logFault } from '../graphql/apollo.ts'
import type { DocumentCache } from '../graphql/DocumentCache.ts'
import { executeBounded } from '../graphql/executeBounded.ts'
import { isOurFault, maxErrors, publicError } from '../graphql/publicError.ts'
import type { ConflatingQueue } from './ConflatingQueue.ts'
import { type ConnectionRegistry, maxSubscriptionsPerUser } from './ConnectionRegistry.ts'
import { ExecutionCache } from './ExecutionCache.ts'
import { socketOperation } from './socketOperation.ts'
import { type SubscriptionArgs, subscribeShared } from './subscribeShared.ts'

const initTimeoutMs = 3000
/** The server keeps the client's id for as long as the operation runs. */
const maxIdLength = 100

/** What the protocol knows of a socket beyond its messages. */
type SocketExtra = Record<PropertyKey, unknown> & {
  socket: WebSocket
  queue: ConflatingQueue
  request: IncomingMessage
  /** The client has authenticated. */
  leavePending: () => void
}

type Socket = SocketContext<Record<string, unknown>, SocketExtra>

interface Parts {
  schema: GraphQLSchema
  documents: DocumentCache
  services: Services
  registry: ConnectionRegistry
}

/** The protocol graphql-transport-ws with our authentication and limits. */
export function createProtocol(parts: Parts): Server<SocketExtra> {
  const { services, registry } = parts
  const cache = new ExecutionCache()
  const formatErrors = (errors: readonly GraphQLError[], requestId: string): GraphQLFormattedError[] => {
    for (const error of errors) if (isOurFault(error)) logFault(services.log, error, requestId)
    return errors.slice(0, maxErrors).map((error) => publicError(error, requestId))
  }
  return makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: initTimeoutMs,
    onConnect: (context) => connect(parts, context),
    onSubscribe: (context, id, payload) => operationOf(parts, context, id, payload),
    execute: (args) => executeBounded(args as Parameters<typeof executeBounded>[0]),
    subscribe: (args) => subscribeShared(args as SubscriptionArgs, cache, formatErrors),
    onNext(context, _id, _payload, args, result) {
      // graphql-ws sends nothing over a socket that is closing.
      registry.hasAccess(context.extra.socket)
      if (!result.errors) return undefined
      const { requestId } = args.contextValue as Context
      return { ...(result as FormattedExecutionResult), errors: formatErrors(result.errors, requestId) }
    },
    onError: (_context, _id, _payload, errors) => formatErrors(errors as GraphQLError[], randomUUID()),
  })
}

async function connect({ services, registry }: Parts, context: Socket): Promise<boolean> {
  const { socket, leavePending } = context.extra
  const viewer = await viewerOf(services, context).catch((error: Error) => error)
  if (viewer instanceof Error) {
    services.log.error({ err: viewer }, 'A websocket could not be authenticated')
    socket.close(1013, 'Try again later')
    return true
  }
  // graphql-ws closes with 4403: the client gets a new token and reconnects.
  if (!viewer) return false
  leavePending()
  registry.admit(socket, viewer, context)
  return true
}

/** What graphql-ws executes for a client's `subscribe` message, or why it is refused. */
async function operationOf(
  { schema, documents, services, registry }: Parts,
  context: Socket,
  id: string,
  payload: SubscribePayload,
): Promise<SubscriptionArgs | GraphQLError[]> {
  const { socket, queue, request } = context.extra
  const viewer = await (registry.hasAccess(socket) ? viewerOf(services, context).catch(asGraphQLError) : null)
  if (!viewer) return [unauthenticated()]
  if (viewer instanceof GraphQLError) return [viewer]
  if (registry.hasTooManySubscriptions(viewer.user.id))
    return [rateLimited(`You may have ${maxSubscriptionsPerUser} subscriptions open at once.`, 5)]
  if (id.length > maxIdLength) return [refusal(`An operation's id may have ${maxIdLength} characters at most.`)]
  const operation = socketOperation(payload, schema, documents)
  if ('errors' in operation) return operation.errors
  return { ...operation.args, contextValue: operationContext(services, viewer, request), id, queue }
}

const asGraphQLError = (error: Error) => new GraphQLError(error.message, { originalError: error })

/** null without access. Rejects only where the fault is ours. */
function viewerOf(services: Services, { connectionParams }: Socket): Promise<Viewer | null> {
  return services.authenticator.viewerOf(authorizationIn(connectionParams)).catch((error: GraphQLError) => {
    if (isOurFault(error)) throw error
    return null
  })
}

/** Clients send `{ authorization: 'Bearer …' }`, in upper or lower case. */
function authorizationIn(parameters: Record<string, unknown> | undefined): string | null {
  const found = Object.entries(parameters ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1]
  return typeof found === 'string' ? found : null
}

function operationContext(services: Services, viewer: Viewer, request: IncomingMessage): Context {
  return {
    services,
    em: services.data.orm.em.fork() as Context['em'],
    viewer,
    scope: scopeOf(viewer),
    answer: new AnswerBudget(services.answers, maxMessageBytes),
    ip: services.clientAddresses.of(request),
    requestId: randomUUID(),
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
  }
}
