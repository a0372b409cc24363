import type { FastifyInstance } from 'fastify'
import { GraphQLError } from 'graphql'

/** A job's body may have 1 MiB, and JSON may write a sign of it as six. */
const mostBytes = 7 * 1024 * 1024

/** Bodies are JSON in UTF-8, or refused: a form of another page, or a body in an odd charset, never gets as far as the API. */
export function jsonBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers()
  const parseJson = fastify.getDefaultJsonParser('error', 'error')
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: mostBytes },
    (request, body, done) => {
      const type = request.headers['content-type'] ?? ''
      const charset = /charset="?([^";]+)/i.exec(type)?.[1]
      if (charset && !/^utf-?8$/i.test(charset.trim())) return done(refusal(415, 'Send JSON in UTF-8.'))
      if (request.headers['content-encoding']) return done(refusal(415, 'Send the body as it is, not compressed.'))
      return parseJson(request, body as string, done)
    },
  )
}

function refusal(status: number, sentence: string): Error {
  return Object.assign(new GraphQLError(sentence, { extensions: { code: 'BAD_USER_INPUT', fields: [] } }), {
    statusCode: status,
  })
}
