import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Settings } from '../settings.ts'
import { endBroken } from './brokenRequests.ts'
import { answerFaults, answerUnreadable } from './faults.ts'
import { jsonBodies } from './jsonBodies.ts'
import { security } from './security.ts'

/** Fastify with what every route of ours has: request ids, measured time, safe headers, cookies, errors that tell nothing. */
export async function createHttpServer(settings: Settings, log: Log, metrics: Metrics): Promise<FastifyInstance> {
  const fastify = Fastify({
    // Its own lines at `info` tell what ours tell better.
    loggerInstance: log.child({}, { level: log.isLevelEnabled('warn') ? 'warn' : log.level }),
    // One for all requests: our lines carry the request id themselves.
    childLoggerFactory: (logger) => logger,
    logController: new Fastify.LogController({ disableRequestLogging: true }),
    trustProxy: settings.trustProxy,
    genReqId: () => randomUUID(),
    clientErrorHandler: endBroken,
    frameworkErrors: (_error, request, reply) => void answerUnreadable(request.id, reply),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  }) as unknown as FastifyInstance
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
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
  answerFaults(fastify, log)
  jsonBodies(fastify)
  await security(fastify, settings.publicUrl)
  await fastify.register(cookie)
  fastify.get('/metrics', async (_request, reply) => {
    void reply.type(metrics.registry.contentType)
    return metrics.registry.metrics()
  })
  return fastify
}
