import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import { unauthenticated } from '../../platform/errors.ts'
import type { Services } from '../../model/Context.ts'
import type { Settings } from '../../settings.ts'

/** The origin that browsers send for a sandboxed document, such as Apollo Sandbox's. */
const opaque = 'null'

/** Origins whose pages may use the API over HTTP and websockets. They need a token; cookies never count. */
export function foreignOrigins({ corsOrigins, apolloSandbox }: Settings): string[] {
  return apolloSandbox ? [...corsOrigins, opaque] : corsOrigins
}

/** Answers CORS preflights for these origins. Without CORS_ORIGINS there are none. */
export async function crossOrigin(fastify: FastifyInstance, { settings, authenticator }: Services): Promise<void> {
  const origins = foreignOrigins(settings)
  if (origins.length === 0) return
  await fastify.register(cors, {
    origin: origins,
    methods: ['GET', 'POST'],
    credentials: false,
    exposedHeaders: ['x-request-id', 'retry-after'],
    maxAge: 600,
  })
  if (settings.apolloSandbox) requireTokenOfSandbox(fastify, authenticator)
}

/** Any site can open a sandboxed document, so one without a token must not even reach the operations for strangers, such as set-up. */
function requireTokenOfSandbox(fastify: FastifyInstance, access: Services['authenticator']): void {
  // This runs after the rate limits, because it may query the database, and before the body is read.
  fastify.addHook('preParsing', async ({ method, headers }) => {
    if (headers.origin !== opaque || method === 'OPTIONS') return
    if (await access.viewerOf(headers.authorization)) return
    throw Object.assign(unauthenticated('Send an API token: Authorization: Bearer car_….'), { statusCode: 401 })
  })
}
