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

/** Apollo Server with everything off that costs or tells too much. Not started. */
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
    // Done by Documents before a request gets here: once a text, for HTTP and websockets alike, and never an exception.
    dangerouslyDisableValidation: true,
    documentStore: null,
    executionOptions: { maxCoercionErrors: maxErrors - 1 },
    status400ForVariableCoercionErrors: true,
    logger: quiet(parts.log),
    // The request id is known to the plugin only, which adds it.
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

/** Refuses what only now can be judged, counts, logs what is our fault, and puts the request id on errors. */
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
        // Before Apollo would look for it in a cache of its own, or read it a second time.
        async didResolveSource(requestContext) {
          const { document } = requestContext.contextValue
          if (document) (requestContext as { document?: DocumentNode }).document = document
        },
        async didResolveOperation({ document, operation, request, contextValue }) {
          // What has not been checked before it got here runs nowhere.
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

/** A part of an answer is as good as none: programs and proxies see by the status that it failed. */
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

/** Apollo's own lines tell of clients' mistakes, which are no news here. */
function quiet(log: Log) {
  const line = (level: 'debug' | 'warn' | 'error') => (message?: unknown) => log[level](String(message))
  return { debug: line('debug'), info: line('debug'), warn: line('debug'), error: line('debug') }
}
