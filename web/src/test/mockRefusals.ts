import { GraphQLError } from 'graphql'

export function refuse(path: string, message: string): never {
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', fields: [{ path, message }] } })
}

export function conflict(message: string): never {
  throw new GraphQLError(message, { extensions: { code: 'CONFLICT' } })
}

export function found<T extends { id: string }>(rows: T[], id: string): T {
  const row = rows.find((one) => one.id === id)
  if (!row) throw new GraphQLError('There is no such thing.', { extensions: { code: 'NOT_FOUND' } })
  return row
}
