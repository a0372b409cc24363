import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default'
import type { GraphQLError, GraphQLSchema } from 'graphql'
import { unauthenticated } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Context } from './Context.ts'
import type { Documents } from './Documents.ts'
import { refusal } from './limits/limits.ts'
import { isOurFault, mostErrors, publicError } from './publicError.ts'

/** Apollo Server with everything off that costs or tells too much. Not started. */
export function createApollo(parts: {
  schema: GraphQLSchema
  documents: Documents
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
    executionOptions: { maxCoercionErrors: mostErrors - 1 },
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
  documents: Documents
  log: Log
  metrics: Metrics
}): ApolloServerPlugin<Context> {
  return {
    async unexpectedErrorProcessingRequest({ requestContext, error }) {
      log.error({ err: error, requestId: requestContext.contextValue.requestId }, 'A request failed unexpectedly')
    },
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request, contextValue }) {
          const read = documents.validated(request.query ?? '')
          if (read.faults) throw read.faults[0]!
          if (!contextValue.viewer && read.introspects) throw signInToReadSchema()
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
          metrics.operations.inc({
            kind: operation?.operation ?? 'none',
            outcome: singleResult.errors ? 'errors' : 'ok',
          })
          if (singleResult.errors)
            singleResult.errors = singleResult.errors
              .slice(0, mostErrors)
              .map((error) => ({ ...error, extensions: { ...error.extensions, requestId: contextValue.requestId } }))
        },
      }
    },
  }
}

function signInToReadSchema(): GraphQLError {
  const error = unauthenticated('Sign in to read the schema.')
  // Without a status of its own, Apollo Server takes what is thrown here for a fault of the server.
  error.extensions['http'] = { status: 401 }
  return error
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
