import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { userInputError } from '../../platform/errors.ts'
import { publicError } from './publicError.ts'

test('an invalid value of megabytes is reported in two thousand characters, with its path and the reason', () => {
  const value = 'x'.repeat(5_000_000)
  const { message, extensions } = publicError(
    new GraphQLError(`Variable "$input" got invalid value "${value}" at "input.role"; Value does not exist.`),
    null,
  )
  expect(message.length).toBeLessThan(2100)
  expect(extensions).toMatchObject({ fields: [{ path: 'role', message: 'Value does not exist.' }] })
  expect(JSON.stringify(extensions).length).toBeLessThan(300)
})

test('of ten thousand invalid fields, a hundred are named', () => {
  const fields = Array.from({ length: 10_000 }, (_, place) => ({ path: `ids.${place}`, message: 'It is wrong.' }))
  expect(publicError(userInputError(fields), null).extensions!['fields']).toHaveLength(100)
})
