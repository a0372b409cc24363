import type { ApolloServer } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { DocumentNode, GraphQLError } from 'graphql'
import type { Context, Services } from '../../model/Context.ts'
import type { DocumentCache } from '../graphql/DocumentCache.ts'
import { variablesFault } from '../graphql/limits/variables.ts'
import { publicError } from '../graphql/publicError.ts'
import { admissionOf, admit } from './admission.ts'
import { compressAnswers } from './compressAnswers.ts'
import type { Cookies } from './cookies.ts'
import { parseJsonPost, type JsonPost } from './parseJsonPost.ts'
import { RequestContext } from './RequestContext.ts'

interface Parts {
  apollo: ApolloServer<Context>
  documents: DocumentCache
  services: Services
  cookies: Cookies
}

/** Serves `/graphql` over HTTP, with compressed responses. */
export async function graphqlRoute(fastify: FastifyInstance, parts: Parts): Promise<void> {
  await fastify.register(async (scope) => {
    await compressAnswers(scope)
    addRoute(scope, parts)
  })
}

/** Refuses what exceeds the limits before it makes a context or runs anything. */
function addRoute(fastify: FastifyInstance, { apollo, documents, services, cookies }: Parts): void {
  const checked = new WeakMap<FastifyRequest, DocumentNode>()
  const contextOf = (request: FastifyRequest, reply: FastifyReply) =>
    new RequestContext({
      services,
      cookies,
      viewer: admissionOf(request).viewer,
      document: checked.get(request) ?? null,
      request,
      reply,
    })
  const any = fastifyApolloHandler(apollo, {
    context: async (request, reply) => contextOf(request as FastifyRequest, reply as FastifyReply),
  })
  fastify.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: admit(services),
    preHandler: (request, reply, done) => {
      const read = readQuestion(request, documents)
      if (read?.faults) return void refuse(reply, read.faults, request.id)
      if (read) checked.set(request, read.document)
      done()
    },
    handler(request, reply) {
      const question = parseJsonPost(request)
      return question ? answer(apollo, question, contextOf(request, reply)) : any.call(fastify, request, reply)
    },
  })
}

/** Does what Apollo Server does for such a request, without reading HTTP a second time. */
async function answer(apollo: ApolloServer<Context>, question: JsonPost, context: RequestContext): Promise<string> {
  const { body, http } = await apollo.executeOperation(question, { contextValue: context })
  if (body.kind !== 'single') throw new Error('There is no incremental delivery here.')
  const { errors, data, extensions } = body.singleResult
  for (const [name, value] of http.headers) context.reply.header(name, value)
  context.reply.code(http.status ?? 200).type('application/json; charset=utf-8')
  return `${JSON.stringify({ errors, data, extensions })}\n`
}

/** The validated document of a request, or why it is refused; null if there is none, which Apollo Server reports. */
function readQuestion(
  request: FastifyRequest,
  documents: DocumentCache,
): { document: DocumentNode; faults?: never } | { faults: GraphQLError[] } | null {
  const asked = ((request.method === 'GET' ? request.query : request.body) ?? {}) as Record<string, unknown>
  const { query, variables } = asked
  const fault = variablesFault(variables)
  if (fault) return { faults: [fault] }
  if (typeof query !== 'string' || query === '') return null
  const { viewer, refusal } = admissionOf(request)
  return viewer ? documents.validated(query) : documents.ofStranger(query, refusal)
}

function refuse(reply: FastifyReply, faults: GraphQLError[], requestId: string) {
  const told = faults.map((fault) => publicError(fault, requestId))
  const isAskedToSignIn = told.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED')
  return reply
    .code(isAskedToSignIn ? 401 : 400)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: told }))
}
