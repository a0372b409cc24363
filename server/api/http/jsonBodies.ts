import type { FastifyInstance, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import { rateLimited } from '../../platform/errors.ts'
import { type Admission, admissionOf } from './admission.ts'
import { jsonShapeFault } from '../graphql/limits/jsonShape.ts'
import { readBody } from './readBody.ts'

const retryAfterSeconds = 1

/** Accepts only JSON in UTF-8: a form of another page, or a body in another charset, never reaches the API. */
export function jsonBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers()
  const parseJson = fastify.getDefaultJsonParser('error', 'error')
  // With callbacks: a promise for each step costs more than the parsing of an ordinary body.
  fastify.addContentTypeParser(
    'application/json',
    (request: FastifyRequest, payload: FastifyRequest['raw'], done: (error: Error | null, body?: unknown) => void) => {
      const fault = headerFault(request)
      if (fault) return done(fault)
      const admission = admissionOf(request)
      readBody(payload, admission, (error, read) => {
        if (!read) return done(error)
        if ('fault' in read) return done(bodyFault(read.fault, admission))
        const tooMuch = jsonShapeFault(read.bytes)
        if (tooMuch) return done(refusal(400, tooMuch))
        parseJson(request, read.bytes.toString(), done)
      })
    },
  )
}

function headerFault({ headers }: FastifyRequest): Error | null {
  const charset = /charset="?([^";]+)/i.exec(headers['content-type'] ?? '')?.[1]
  if (charset && !/^utf-?8$/i.test(charset.trim())) return refusal(415, badBody('Send JSON in UTF-8.'))
  if (headers['content-encoding']) return refusal(415, badBody('Send the body as it is, not compressed.'))
  return null
}

function bodyFault(fault: 'TOO_LARGE' | 'NO_ROOM', { maxBytes, refusal: ended }: Admission): Error {
  if (fault === 'NO_ROOM')
    return refusal(
      503,
      rateLimited('The server is reading as much as it can at this moment; try again.', retryAfterSeconds),
    )
  // An access token that has just expired, with a body that it would have allowed: a 401 makes the client refresh and resend.
  if (ended) return refusal(401, ended)
  return refusal(413, badBody(`This body is too large: ${maxBytes} bytes at most.`))
}

const badBody = (sentence: string) => new GraphQLError(sentence, { extensions: { code: 'BAD_USER_INPUT', fields: [] } })

const refusal = (statusCode: number, error: GraphQLError): Error => Object.assign(error, { statusCode })
