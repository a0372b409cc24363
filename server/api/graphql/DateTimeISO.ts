import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'

const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/

/** An instant. It is written as ISO 8601 in UTC with milliseconds, and read in any form of RFC 3339 whose day exists. */
export const DateTimeISO = new GraphQLScalarType<Date, string>({
  name: 'DateTimeISO',
  description: 'An instant as ISO 8601 in UTC with milliseconds.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: (value) => {
    if (typeof value !== 'string') throw refusal()
    return read(value)
  },
  parseLiteral: (node) => {
    if (node.kind !== Kind.STRING) throw refusal()
    return read(node.value)
  },
})

function read(text: string): Date {
  const found = form.exec(text)
  if (!found) throw refusal()
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const instant = new Date(text)
  const daysOfMonth = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth && hour < 24 && minute < 60 && second < 60
  if (!exists || Number.isNaN(instant.getTime())) throw refusal()
  return instant
}

const refusal = () =>
  new GraphQLError('An instant is written as 2026-01-31T12:00:00.000Z.', { extensions: { code: 'BAD_USER_INPUT' } })
