import { GraphQLError } from 'graphql'

export interface FieldError {
  /** The place in the input, such as `headers.0.name`. */
  path: string
  /** A sentence. */
  message: string
  /** For programs that act on the kind of fault: `NAME_TAKEN`. */
  code?: string
}

/** The input is invalid. The error names every faulty field at once. */
export function userInputError(fields: FieldError[]): GraphQLError {
  const message = fields.length === 1 ? fields[0]!.message : `${fields.length} fields need another value.`
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', fields } })
}

export function unauthenticated(message = 'Sign in first.'): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED' } })
}

export function forbidden(message = 'Your role does not allow this.'): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } })
}

export function notFound(what: string): GraphQLError {
  return new GraphQLError(`There is no such ${what}.`, { extensions: { code: 'NOT_FOUND' } })
}

/** Someone else was faster, or the state does not allow this. @param current the state that won */
export function conflict(message: string, current?: unknown): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'CONFLICT', ...(current === undefined ? {} : { current }) } })
}

export function rateLimited(message: string, retryAfterSeconds: number): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'RATE_LIMITED', retryAfterSeconds } })
}
