import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { FieldError } from '../../platform/errors.ts'

/** The codes of the API; there are no others. */
const codes = new Set([
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'RATE_LIMITED',
  'INTERNAL_SERVER_ERROR',
])

/** What else an error of ours may tell. */
const tellable = ['fields', 'current', 'retryAfterSeconds', 'reason'] as const

/** How many errors one answer tells. */
export const maxErrors = 10
/** How many faulty fields one error names. */
const maxFields = 100
/** graphql-js puts a wrong value into its sentence as it is: of megabytes the two ends tell enough. */
const maxMessageLength = 2000

/**
 * What a client may know of an error. Ours (with a code) and those of the query language are told as they are; everything
 * else is our own fault, and of that the client learns nothing but the request id.
 */
export function publicError(error: unknown, requestId: string | null): GraphQLFormattedError {
  const { locations, path, extensions } =
    error instanceof GraphQLError ? error.toJSON() : ({} as Partial<GraphQLFormattedError>)
  const message = error instanceof GraphQLError ? shortened(error.message) : undefined
  const id = requestId === null ? {} : { requestId }
  const where = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) }
  const known = told(error, extensions)
  if (!known || message === undefined)
    return {
      message: 'Something went wrong in the server. Its log tells more under the request id.',
      ...where,
      extensions: { code: 'INTERNAL_SERVER_ERROR', ...id },
    }
  return { message, ...where, extensions: { ...known, ...id } }
}

/** Whether the server, not the client, is to blame. */
export function isOurFault(error: unknown): boolean {
  return told(error, (error as { extensions?: Record<string, unknown> }).extensions) === null
}

function told(error: unknown, extensions: Record<string, unknown> = {}): Record<string, unknown> | null {
  if (!(error instanceof GraphQLError)) return null
  const code = extensions['code']
  if (typeof code === 'string' && codes.has(code)) {
    if (code === 'INTERNAL_SERVER_ERROR') return null
    const more = Object.fromEntries(
      tellable.filter((name) => name in extensions).map((name) => [name, extensions[name]]),
    )
    if (code === 'BAD_USER_INPUT')
      more['fields'] = ((more['fields'] as FieldError[]) ?? inputFaults(error)).slice(0, maxFields)
    return { code, ...more }
  }
  // Codes of Apollo (parse, validation, bad request) and errors of graphql-js without a code, before anything ran.
  if (error.originalError && !(error.originalError instanceof GraphQLError)) return null
  if (typeof code === 'string') return { code: 'BAD_USER_INPUT', reason: code, fields: inputFaults(error) }
  return error.path ? null : { code: 'BAD_USER_INPUT', fields: inputFaults(error) }
}

/** graphql-js names the place of a wrong variable only in its sentence: `… at "input.role"; …`. */
function inputFaults(error: GraphQLError): FieldError[] {
  const found = /^Variable "\$(\w+)" got invalid value .*?(?: at "\w+\.([^"]+)")?; (.+)$/s.exec(
    shortened(error.message),
  )
  if (!found) return []
  const path = (found[2] ?? found[1]!).replace(/\[(\d+)\]/g, '.$1')
  return [{ path, message: found[3]! }]
}

function shortened(message: string): string {
  if (message.length <= maxMessageLength) return message
  const end = maxMessageLength / 2
  return `${message.slice(0, end)} … ${message.slice(-end)}`.toWellFormed()
}
