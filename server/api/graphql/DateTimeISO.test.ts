import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import { databases } from '../../testing/databases.ts'
import { DateTimeISO } from './DateTimeISO.ts'

test.each([
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['2038-01-19T03:14:08Z', '2038-01-19T03:14:08.000Z'],
  ['2026-03-08T02:30:00-05:00', '2026-03-08T07:30:00.000Z'],
  ['2026-11-01T05:30:00-00:00', '2026-11-01T05:30:00.000Z'],
  ['2026-01-01T00:00:00.9996Z', '2026-01-01T00:00:00.999Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
])('%s is the instant %s', (written, told) => {
  expect(DateTimeISO.serialize(DateTimeISO.parseValue(written))).toBe(told)
})

test.each([
  '10000-01-01T00:00:00Z',
  '+010000-01-01T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2025-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-01T00:00:00Z',
  '2026-06-30T23:59:60Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:00:00',
  '2026-01-01',
  '2026-01-01T00:00:00+25:00',
  'Infinity',
  '',
  1_767_225_600_000,
  Infinity,
  null,
  {},
])('%j is no instant', (written) => {
  expect(() => DateTimeISO.parseValue(written)).toThrow('An instant is written as')
})

describe.each(databases)('an instant on %s', (name) => {
  let app: TestApp
  beforeAll(async () => void (app = await startApp(name)))
  afterAll(() => app.stop())

  test.each(['2038-01-19T03:14:08.001Z', '2099-03-29T01:30:00.999Z', '9999-12-31T23:59:59.999Z'])(
    'comes back as it was given: %s',
    async (expiresAt) => {
      const editor = await app.as('EDITOR')
      const document =
        'mutation ($at: DateTimeISO) { createApiToken(input: { name: "x", role: VIEWER, expiresAt: $at }) { apiToken { expiresAt } } }'
      const { createApiToken } = await editor.ask(document, { at: expiresAt })
      expect(createApiToken.apiToken.expiresAt).toBe(expiresAt)
      expect((await editor.ask('{ apiTokens { expiresAt } }')).apiTokens).toEqual([{ expiresAt }])
    },
  )
})
