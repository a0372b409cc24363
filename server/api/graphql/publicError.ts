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

/** Further extensions that an error may show. */
const shownExtensions = ['fields', 'current', 'retryAfterSeconds', 'reason'] as const

/** Errors in one answer. */
export const maxErrors = 10
/** Invalid fields that one error names. */
const maxFields = 100
/** graphql-js puts a whole invalid value into its message. Of megabytes, the two ends are enough. */
const maxMessageLength = 2000

/**
 * What a client may see of an error. Errors with one of our codes and errors of the query language are shown as they are. Every
 * other error is internal, and the client learns nothing but the request id.
 */
export function publicError(error: unknown, requestId: string | null): GraphQLFormattedError {
  const { locations, path, extensions } =
    error instanceof GraphQLError ? error.toJSON() : ({} as Partial<GraphQLFormattedError>)
  const message = error instanceof GraphQLError ? shortened(error.message) : undefined
  const id = requestId === null ? {} : { requestId }
  const where = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) }
  const known = extensionsOf(error, extensions)
  if (!known || message === undefined)
    return {
      message: 'Something went wrong in the server. Its log tells more under the request id.',
      ...where,
      extensions: { code: 'INTERNAL_SERVER_ERROR', ...id },
    }
  return { message, ...where, extensions: { ...known, ...id } }
}

/** Whether an error is internal: caused by the server, not by the client. */
export function isOurFault(error: unknown): boolean {
  return extensionsOf(error, (error as { extensions?: Record<string, unknown> }).extensions) === null
}

function extensionsOf(error: unknown, extensions: Record<string, unknown> = {}): Record<string, unknown> | null {
  if (!(error instanceof GraphQLError)) return null
  const code = extensions['code']
  if (typeof code === 'string' && codes.has(code)) {
    if (code === 'INTERNAL_SERVER_ERROR') return null
    const more = Object.fromEntries(
      shownExtensions.filter((name) => name in extensions).map((name) => [name, extensions[name]]),
    )
    if (code === 'BAD_USER_INPUT')
      more['fields'] = ((more['fields'] as FieldError[]) ?? inputFaults(error)).slice(0, maxFields)
    return { code, ...more }
  }
  // Errors before the execution: with a code of Apollo (parse, validation, bad request), or of graphql-js without a code.
  if (error.originalError && !(error.originalError instanceof GraphQLError)) return null
  if (typeof code === 'string') return { code: 'BAD_USER_INPUT', reason: code, fields: inputFaults(error) }
  return error.path ? null : { code: 'BAD_USER_INPUT', fields: inputFaults(error) }
}

/** graphql-js names the path of an invalid variable only in its message: `… at "input.role"; …`. */
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
