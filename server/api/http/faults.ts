import type { FastifyInstance, FastifyReply } from 'fastify'
import { GraphQLError } from 'graphql'
import { publicError } from '../graphql/publicError.ts'
import type { Log } from '../../platform/log.ts'

const sentences: Record<number, string> = {
  400: 'The request cannot be read.',
  404: 'There is nothing here.',
  405: 'This cannot be done here.',
  413: 'The request is too large.',
  414: 'The address is too long.',
  415: 'Send JSON: content-type application/json, in UTF-8.',
  431: 'The headers are too large.',
}

/** Answers errors from before or around the API in the form of the API's errors, without internal details. */
export function answerFaults(fastify: FastifyInstance, log: Log): void {
  fastify.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? statusIn(error) ?? 500
    const isOurs = !(error instanceof GraphQLError)
    if (status >= 500 && isOurs) log.error({ err: error, requestId: request.id }, 'A request failed')
    const told = isOurs ? sentenceFor(status) : error
    const retryAfter = told?.extensions['retryAfterSeconds']
    if (typeof retryAfter === 'number') void reply.header('retry-after', String(retryAfter))
    return reply
      .code(status)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ errors: [publicError(told, request.id)] }))
  })
  fastify.setNotFoundHandler({ preHandler: fastify.rateLimit() }, (_request, reply) =>
    reply.code(404).send({ error: sentences[404] }),
  )
}

/** An API error that is thrown outside Apollo Server; its extensions hold the status, as Apollo Server expects. */
function statusIn(error: Error): number | undefined {
  return error instanceof GraphQLError
    ? (error.extensions['http'] as { status?: number } | undefined)?.status
    : undefined
}

/** Answers a request whose path cannot be decoded. Fastify calls this before any hook runs. */
export function answerUnreadable(requestId: string, reply: FastifyReply) {
  return reply
    .code(400)
    .header('x-request-id', requestId)
    .header('x-content-type-options', 'nosniff')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [publicError(sentenceFor(400), requestId)] }))
}

function sentenceFor(status: number): GraphQLError | null {
  if (status >= 500) return null
  return new GraphQLError(sentences[status] ?? sentences[400]!, { extensions: { code: 'BAD_USER_INPUT', fields: [] } })
}
