import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { unauthenticated } from '../../platform/errors.ts'
import type { Metrics } from '../../platform/metrics.ts'

/** Serves `/metrics` for Prometheus. With METRICS_TOKEN, only to clients that send it as a bearer token. */
export function metricsRoute(fastify: FastifyInstance, { registry }: Metrics, token: string | null): void {
  fastify.get('/metrics', async (request, reply) => {
    if (token !== null && !hasToken(request, token)) {
      void reply.header('www-authenticate', 'Bearer')
      throw Object.assign(unauthenticated('Send METRICS_TOKEN as a bearer token.'), { statusCode: 401 })
    }
    void reply.type(registry.contentType)
    return registry.metrics()
  })
}

function hasToken({ headers: { authorization = '' } }: FastifyRequest, token: string): boolean {
  const given = /^bearer +(\S+) *$/i.exec(authorization)?.[1] ?? ''
  // Digests have equal lengths, which timingSafeEqual requires.
  return timingSafeEqual(digest(given), digest(token))
}

const digest = (text: string) => createHash('sha256').update(text).digest()
