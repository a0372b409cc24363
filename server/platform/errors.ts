import { GraphQLError } from 'graphql'

export interface FieldError {
  /** Where in the input, as `headers.0.name`. */
  path: string
  /** A sentence. */
  message: string
  /** For programs, where the kind of fault matters: `NAME_TAKEN`. */
  code?: string
}

/** Input that cannot be taken; every faulty field is named at once. */
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

/** Somebody was faster, or the thing is not in a state for this. `current`: the state that is there now. */
export function conflict(message: string, current?: unknown): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'CONFLICT', ...(current === undefined ? {} : { current }) } })
}

export function rateLimited(message: string, retryAfterSeconds: number): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'RATE_LIMITED', retryAfterSeconds } })
}
