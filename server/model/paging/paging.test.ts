import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'

test('a cursor comes back as it was', () => {
  expect(decodeCursor(encodeCursor('NAME ASC', ['jób', 7]), 'NAME ASC', ['string', 'number'])).toEqual(['jób', 7])
  expect(decodeCursor(encodeCursor('NEXT', [null, 7]), 'NEXT', ['number?', 'number'])).toEqual([null, 7])
  expect(decodeCursor(undefined, 'NAME ASC', ['string'])).toBeNull()
})

test('a cursor of another list, or none at all, is refused as bad input', () => {
  const cursors = [
    '',
    'x',
    '%00',
    'a'.repeat(10_000),
    encodeCursor('NAME DESC', ['a', 1]),
    encodeCursor('NAME ASC', [1, 1]),
    encodeCursor('NAME ASC', ['a', null]),
    encodeCursor('NAME ASC', ['a', 1.5]),
    encodeCursor('NAME ASC', ['a']),
    Buffer.from('{"__proto__":1}').toString('base64url'),
    Buffer.from('[['.repeat(1000)).toString('base64url'),
  ]
  for (const cursor of cursors)
    expect(() => decodeCursor(cursor, 'NAME ASC', ['string', 'number'])).toThrow('not a cursor of this list')
})

describe('pages', () => {
  let app: TestApp
  beforeAll(async () => void (app = await startApp('SQLite')))
  afterAll(() => app.stop())

  test('hold 1 to 100 rows; other sizes are refused with the name of the argument', async () => {
    const admin = await app.as('ADMIN')
    const ask = 'query ($first: Int) { users(first: $first) { nodes { id } } }'
    for (const first of [0, -1, 101, 2_147_483_647])
      expect((await admin.refused(ask, { first })).extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'first' }],
      })
    for (const first of [2 ** 53, 1.5, 'ten', {}])
      expect((await admin.refused(ask, { first })).extensions.code).toBe('BAD_USER_INPUT')
    for (const first of [1, 100, null]) expect((await admin.ask(ask, { first })).users.nodes).toHaveLength(1)
  })

  test('begin after a cursor of the same list only', async () => {
    const admin = await app.as('ADMIN')
    const ask = 'query ($after: String) { users(after: $after) { nodes { id } } }'
    expect((await admin.refused(ask, { after: 'nonsense' })).extensions.fields?.[0]?.path).toBe('after')
  })
})
