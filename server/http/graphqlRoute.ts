import type { ApolloServer } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLError } from 'graphql'
import type { Context, House } from '../graphql/Context.ts'
import type { Documents } from '../graphql/Documents.ts'
import { variablesFault } from '../graphql/limits/variables.ts'
import { publicError } from '../graphql/publicError.ts'
import { addressOf } from './address.ts'
import type { Cookies } from './cookies.ts'

/** `/graphql` over HTTP. What is too much is refused here, before a context is made or anything is validated. */
export function graphqlRoute(
  fastify: FastifyInstance,
  parts: { apollo: ApolloServer<Context>; documents: Documents; house: House; cookies: Cookies },
): void {
  fastify.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    preHandler: async (request, reply) => {
      const faults = requestFaults(request, parts.documents)
      if (faults) await refuse(reply, faults, request.id)
    },
    handler: fastifyApolloHandler(parts.apollo, {
      context: (request, reply) => contextOf(request, reply, parts.house, parts.cookies),
    }),
  })
}

function requestFaults(request: FastifyRequest, documents: Documents): GraphQLError[] | null {
  const { query, variables } = ((request.method === 'GET' ? request.query : request.body) ?? {}) as Record<
    string,
    unknown
  >
  const fault = variablesFault(variables)
  if (fault) return [fault]
  return typeof query === 'string' && query !== '' ? (documents.validated(query).faults ?? null) : null
}

function refuse(reply: FastifyReply, faults: GraphQLError[], requestId: string) {
  return reply
    .code(400)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: faults.map((fault) => publicError(fault, requestId)) }))
}

async function contextOf(
  request: FastifyRequest,
  reply: FastifyReply,
  house: House,
  cookies: Cookies,
): Promise<Context> {
  const viewer = await house.access.viewerOf(request.headers.authorization)
  return {
    house,
    em: house.data.orm.em.fork() as Context['em'],
    viewer,
    ip: addressOf(request),
    requestId: request.id,
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
    refreshCookie: cookies.refreshOf(request),
    setRefreshCookie: (token, expiresAt, rememberMe) => cookies.setRefresh(reply, token, expiresAt, rememberMe),
    deviceCookie: cookies.deviceOf(request),
    setDeviceCookie: (token) => cookies.setDevice(reply, token),
  }
}
