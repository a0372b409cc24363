import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import { unauthenticated } from '../../platform/errors.ts'
import type { Services } from '../../model/Context.ts'
import type { Settings } from '../../settings.ts'

/** The origin that browsers send for a sandboxed document: Apollo Sandbox runs in one. */
const opaque = 'null'

/** Pages of other origins that may use the API over HTTP and over websockets. They bring a token; cookies never count. */
export function foreignOrigins({ corsOrigins, apolloSandbox }: Settings): string[] {
  return apolloSandbox ? [...corsOrigins, opaque] : corsOrigins
}

/** Answers browsers' questions whether such a page may ask. Without CORS_ORIGINS nobody may. */
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

/** Every site can open a sandboxed document: one without a token must not reach what strangers may do, such as the set-up. */
function requireTokenOfSandbox(fastify: FastifyInstance, access: Services['authenticator']): void {
  // Behind the limits, as this may ask the database, and before the body is read.
  fastify.addHook('preParsing', async ({ method, headers }) => {
    if (headers.origin !== opaque || method === 'OPTIONS') return
    if (await access.viewerOf(headers.authorization)) return
    throw Object.assign(unauthenticated('Send an API token: Authorization: Bearer car_….'), { statusCode: 401 })
  })
}
