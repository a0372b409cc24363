import { isIPv4 } from 'node:net'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Authenticator } from '../../model/sessions/Authenticator.ts'
import { addressKey } from '../../model/sessions/SignInThrottle.ts'
import { rateLimited } from '../../platform/errors.ts'
import { addressOf } from '../../platform/address.ts'

/** Requests that one client may send in a minute. */
export interface RequestLimits {
  /** A person who is signed in, or an API token. */
  viewer: number
  /** An IPv4 address, or an IPv6 /64: a whole office may share one address. */
  address: number
  /** Built files and health checks of an address, counted separately: a page has about thirty files. */
  file: number
}

export const requestLimits: RequestLimits = { viewer: 12_000, address: 6_000, file: 12_000 }

const windowMs = 60_000
/** The number of clients with a count; beyond it, the one that has been idle for longest loses its count. */
const maxClients = 20_000

/** Answers 429 with Retry-After to a client that sends too many requests. Register this before the routes. */
export async function rateLimits(
  fastify: FastifyInstance,
  access: Pick<Authenticator, 'cachedViewer'>,
  limits: RequestLimits,
): Promise<void> {
  const quiet = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }
  // This hook must precede the plugin's own hook, which reads `rateLimit`.
  fastify.addHook('onRoute', (route) => {
    if (route.config?.countsAsFile)
      route.config = { ...route.config, rateLimit: { max: limits.file, cache: maxClients } }
  })
  await fastify.register(rateLimit, {
    timeWindow: windowMs,
    cache: maxClients,
    keyGenerator: (request) => clientOf(request, access),
    max: (_request, key) => (key.startsWith('viewer ') ? limits.viewer : limits.address),
    addHeaders: { ...quiet, 'retry-after': true },
    addHeadersOnExceeding: quiet,
    errorResponseBuilder: (_request, { ttl }) => tooManyRequests(ttl),
  })
}

/**
 * The client that a request counts for. Only a token that was verified in the last seconds has a count of its own. Any other
 * header counts for its address, so invented tokens give a client no extra requests.
 */
function clientOf(request: FastifyRequest, access: Pick<Authenticator, 'cachedViewer'>): string {
  const { authorization } = request.headers
  const viewer = authorization ? access.cachedViewer(authorization) : null
  if (!viewer) return isIPv4(request.ip) ? request.ip : addressKey(addressOf(request))
  return viewer.apiTokenId === null ? `viewer ${viewer.user.id}` : `viewer token ${viewer.apiTokenId}`
}

function tooManyRequests(ttlMs: number): Error {
  const seconds = Math.max(1, Math.ceil(ttlMs / 1000))
  const error = rateLimited(`You have sent too many requests; try again in ${seconds} s.`, seconds)
  return Object.assign(error, { statusCode: 429 })
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A file or health check, which is cheap to answer and counts separately. */
    countsAsFile?: boolean
  }
}
