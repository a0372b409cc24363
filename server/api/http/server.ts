import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Services } from '../../model/Context.ts'
import { endBroken } from './brokenRequests.ts'
import { answerFaults, answerUnreadable } from './faults.ts'
import { dropForwardedNames, hasValidHost } from './hostHeader.ts'
import { jsonBodies } from './jsonBodies.ts'
import { metricsRoute } from './metricsRoute.ts'
import { type RequestLimits, rateLimits, requestLimits } from './rateLimits.ts'
import { security } from './security.ts'

/** How long a client may take. A request of 7 MiB arrives in time at 370 KB a second. */
export const timeouts = { headersMs: 10_000, requestMs: 20_000, idleMs: 60_000, checkMs: 1000 }

/** Twice the maximum of open websockets. The server closes further connections at once. */
export const maxConnections = 10_000

/** Fastify with what all routes share: request ids, measured time, security headers, limits, errors without internal details. */
export async function createHttpServer(
  services: Omit<Services, 'engine'>,
  options: { requestLimits?: RequestLimits | undefined; timeouts?: typeof timeouts } = {},
): Promise<FastifyInstance> {
  const { settings, log, metrics } = services
  const fastify = bareServer(services, options.timeouts ?? timeouts)
  fastify.server.maxConnections = maxConnections
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  await security(fastify, settings.publicUrl)
  fastify.addHook('onRequest', ({ raw }, _reply, done) => {
    services.clientAddresses.warnOnce(raw)
    dropForwardedNames(raw)
    done(hasValidHost(raw) ? undefined : Object.assign(new Error('Bad Host header'), { statusCode: 400 }))
  })
  measure(fastify, services)
  await rateLimits(fastify, services.authenticator, options.requestLimits ?? requestLimits)
  answerFaults(fastify, log)
  jsonBodies(fastify)
  await fastify.register(cookie)
  metricsRoute(fastify, metrics, settings.metricsToken)
  return fastify
}

function bareServer(
  { settings, log, clientAddresses }: Omit<Services, 'engine'>,
  limits: typeof timeouts,
): FastifyInstance {
  // Our own lines replace Fastify's at `info`.
  const loggerInstance: FastifyBaseLogger = log.child({}, { level: log.isLevelEnabled('warn') ? 'warn' : log.level })
  return Fastify({
    loggerInstance,
    // One logger for all requests: our lines carry the request id themselves.
    childLoggerFactory: (logger) => logger,
    logController: new Fastify.LogController({ disableRequestLogging: true }),
    // Fastify reads a request faster without a trust function.
    trustProxy: settings.trustProxy === null ? false : clientAddresses.trusts,
    genReqId: () => randomUUID(),
    clientErrorHandler: endBroken,
    frameworkErrors: (_error, request, reply) => void answerUnreadable(request.id, reply),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    requestTimeout: limits.requestMs,
    connectionTimeout: limits.idleMs,
    http: { headersTimeout: limits.headersMs, connectionsCheckingInterval: limits.checkMs },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  })
}

function measure(fastify: FastifyInstance, { log, metrics }: Omit<Services, 'engine'>): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.requestSeconds.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    if (log.isLevelEnabled('debug'))
      log.debug(
        { requestId: request.id, method: request.method, route, status: reply.statusCode, ms: reply.elapsedTime },
        'request',
      )
    done()
  })
}
