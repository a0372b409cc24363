import type { ApolloServer } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import type { Context, House } from '../graphql/Context.ts'
import type { Documents } from '../graphql/Documents.ts'
import { variablesFault } from '../graphql/limits/variables.ts'
import { publicError } from '../graphql/publicError.ts'
import type { Cookies } from './cookies.ts'
import { plainQuestion, type Question } from './plainQuestion.ts'
import { RequestContext } from './RequestContext.ts'

interface Parts {
  apollo: ApolloServer<Context>
  documents: Documents
  house: House
  cookies: Cookies
}

/** `/graphql` over HTTP. What is too much is refused here, before a context is made or anything is validated. */
export function graphqlRoute(fastify: FastifyInstance, parts: Parts): void {
  const { apollo, documents, house, cookies } = parts
  const any = fastifyApolloHandler(apollo, {
    context: async (request, reply) =>
      new RequestContext(
        house,
        await house.access.viewerOf(request.headers.authorization),
        request as FastifyRequest,
        reply as FastifyReply,
        cookies,
      ),
  })
  fastify.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    preHandler: (request, reply, done) => {
      const faults = requestFaults(request, documents)
      if (faults) refuse(reply, faults, request.id)
      else done()
    },
    handler(request, reply) {
      const question = plainQuestion(request)
      const { authorization } = request.headers
      const viewer = authorization ? house.access.believedOf(authorization) : null
      if (question && (viewer || !authorization))
        return answer(parts, question, new RequestContext(house, viewer, request, reply, cookies))
      if (question && isForVisitors(documents, question)) return comeIn(parts, question, request, reply)
      return any.call(fastify, request, reply)
    },
  })
}

function isForVisitors(documents: Documents, { query }: Question): boolean {
  const read = documents.read(query)
  return !read.faults && read.forVisitors
}

/** Whoever comes to sign in, or out, may still send along an access that has ended: it counts as none. */
async function comeIn(parts: Parts, question: Question, request: FastifyRequest, reply: FastifyReply): Promise<string> {
  const { house, cookies } = parts
  const viewer = await house.access.viewerOf(request.headers.authorization).catch((error: unknown) => {
    if (error instanceof GraphQLError) return null
    throw error
  })
  return answer(parts, question, new RequestContext(house, viewer, request, reply, cookies))
}

/** The same that Apollo Server does for such a request, without reading HTTP a second time. */
async function answer({ apollo }: Parts, question: Question, context: RequestContext): Promise<string> {
  const { body, http } = await apollo.executeOperation(question, { contextValue: context })
  if (body.kind !== 'single') throw new Error('There is no incremental delivery here.')
  const { errors, data, extensions } = body.singleResult
  for (const [name, value] of http.headers) context.reply.header(name, value)
  context.reply.code(http.status ?? 200).type('application/json; charset=utf-8')
  return `${JSON.stringify({ errors, data, extensions })}\n`
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
