import { ApolloServer, type ApolloServerPlugin, type HTTPGraphQLHead } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default'
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql'
import type { Log } from '../../platform/log.ts'
import type { Metrics } from '../../platform/metrics.ts'
import type { Context } from '../../model/Context.ts'
import type { DocumentCache } from './DocumentCache.ts'
import { refusal } from '../../platform/limits.ts'
import { isOurFault, maxErrors, publicError } from './publicError.ts'

/** Apollo Server, not started, without the features that cost or reveal too much. */
export function createApollo(parts: {
  schema: GraphQLSchema
  documents: DocumentCache
  log: Log
  metrics: Metrics
  hasSandbox: boolean
}) {
  return new ApolloServer<Context>({
    schema: parts.schema,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    // DocumentCache has validated the document already: each text once, for HTTP and websockets alike, and without exceptions.
    dangerouslyDisableValidation: true,
    documentStore: null,
    executionOptions: { maxCoercionErrors: maxErrors - 1 },
    status400ForVariableCoercionErrors: true,
    logger: quiet(parts.log),
    // Only the plugin knows the request id, and adds it.
    formatError: (_formatted, error) => publicError(error, null),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      parts.hasSandbox
        ? ApolloServerPluginLandingPageLocalDefault({ embed: true, footer: false })
        : ApolloServerPluginLandingPageDisabled(),
      watch(parts),
    ],
  })
}

/** Refuses what depends on variables, counts operations, logs internal errors, and adds the request id to errors. */
function watch({
  documents,
  log,
  metrics,
}: {
  documents: DocumentCache
  log: Log
  metrics: Metrics
}): ApolloServerPlugin<Context> {
  return {
    async unexpectedErrorProcessingRequest({ requestContext, error }) {
      log.error({ err: error, requestId: requestContext.contextValue.requestId }, 'A request failed unexpectedly')
    },
    async requestDidStart() {
      return {
        // Before Apollo would look it up in its own cache, or parse it again.
        async didResolveSource(requestContext) {
          const { document } = requestContext.contextValue
          if (document) (requestContext as { document?: DocumentNode }).document = document
        },
        async didResolveOperation({ document, operation, request, contextValue }) {
          // A document that has not been validated must not run.
          if (document !== contextValue.document) throw new Error('An operation came past the limits.')
          if (operation?.operation === 'subscription')
            throw refusal('Subscribe over a websocket, at this same address.')
          const fault = documents.costFault(document, request.operationName, request.variables ?? {})
          if (fault) throw fault
        },
        async didEncounterErrors({ errors, contextValue, operationName }) {
          for (const error of errors) if (isOurFault(error)) logFault(log, error, contextValue.requestId, operationName)
        },
        async willSendResponse({ response, operation, contextValue }) {
          if (response.body.kind !== 'single') return
          const { singleResult } = response.body
          const { fault } = contextValue.answer
          if (fault) {
            delete singleResult.data
            singleResult.errors = [publicError(fault, null)]
            refuseWith(response.http, fault)
          }
          metrics.operations.inc({
            kind: operation?.operation ?? 'none',
            outcome: singleResult.errors ? 'errors' : 'ok',
          })
          if (singleResult.errors)
            singleResult.errors = singleResult.errors
              .slice(0, maxErrors)
              .map((error) => ({ ...error, extensions: { ...error.extensions, requestId: contextValue.requestId } }))
        },
      }
    },
  }
}

/** A partial answer is useless, so the status tells programs and proxies that the request failed. */
function refuseWith(http: HTTPGraphQLHead, { extensions }: GraphQLError) {
  const retryAfter = extensions['retryAfterSeconds']
  http.status = typeof retryAfter === 'number' ? 503 : 400
  if (typeof retryAfter === 'number') http.headers.set('retry-after', String(retryAfter))
}

export function logFault(log: Log, error: GraphQLError, requestId: string, operationName?: string | null) {
  log.error(
    { err: error.originalError ?? error, path: error.path?.join('.'), operationName, requestId },
    'A resolver failed',
  )
}

/** Apollo logs clients' mistakes as errors. Here they are debug lines. */
function quiet(log: Log) {
  const line = (level: 'debug' | 'warn' | 'error') => (message?: unknown) => log[level](String(message))
  return { debug: line('debug'), info: line('debug'), warn: line('debug'), error: line('debug') }
}
