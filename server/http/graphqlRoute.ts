import type { ApolloServer } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLError } from 'graphql'
import type { Context, House } from '../graphql/Context.ts'
import type { Documents } from '../graphql/Documents.ts'
import { variablesFault } from '../graphql/limits/variables.ts'
import { publicError } from '../graphql/publicError.ts'
import type { Cookies } from './cookies.ts'
import { RequestContext } from './RequestContext.ts'

/** `/graphql` over HTTP. What is too much is refused here, before a context is made or anything is validated. */
export function graphqlRoute(
  fastify: FastifyInstance,
  parts: { apollo: ApolloServer<Context>; documents: Documents; house: House; cookies: Cookies },
): void {
  fastify.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    preHandler: (request, reply, done) => {
      const faults = requestFaults(request, parts.documents)
      if (faults) refuse(reply, faults, request.id)
      else done()
    },
    handler: fastifyApolloHandler(parts.apollo, {
      context: async (request, reply) => {
        const { authorization } = request.headers
        const { access } = parts.house
        const viewer = authorization
          ? (access.believedOf(authorization) ?? (await access.viewerOf(authorization)))
          : null
        return new RequestContext(parts.house, viewer, request, reply, parts.cookies)
      },
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
