import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from '../../settings.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import { databases } from '../../testing/databases.ts'

const setup = `mutation ($input: SetupInput!) { completeSetup(input: $input) { accessToken expiresAt } }`
const ada = { name: 'Ada', email: 'ada@example.com', password: 'a long enough secret' }
const refresh = 'mutation { refreshSession { accessToken expiresAt } }'
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

describe.each(databases)('with ACCESS_TOKEN_MINUTES 1 and REFRESH_TOKEN_DAYS 2 on %s', (name) => {
  let app: TestApp
  let clock = Math.floor(Date.now() / 1000) * 1000
  beforeAll(async () => {
    const settings = { ACCESS_TOKEN_MINUTES: '1', REFRESH_TOKEN_DAYS: '2' }
    app = await startApp(name, { now: () => new Date(clock), settings })
  })
  afterAll(() => app.stop())

  test('an access token is good for a minute, and a session for two days after it was last used', async () => {
    const browser = app.visitor()
    const { completeSetup: payload } = await browser.ask(setup, { input: ada })
    expect(Date.parse(payload.expiresAt)).toBe(clock + minuteMs)
    browser.token = payload.accessToken
    clock += minuteMs - 1000
    expect((await browser.send('{ viewer { id } }')).status).toBe(200)
    clock += 1000
    expect((await browser.send('{ viewer { id } }')).status).toBe(401)
    browser.token = null
    for (let round = 0; round < 2; round++) {
      clock += 2 * dayMs - 2 * minuteMs
      const { refreshSession } = await browser.ask(refresh)
      expect(Date.parse(refreshSession.expiresAt)).toBe(clock + minuteMs)
    }
    clock += 2 * dayMs
    expect((await browser.refused(refresh)).extensions.code).toBe('UNAUTHENTICATED')
  })
})

test('lifetimes have bounds, and a sentence names the setting that is beyond them', () => {
  expect(readSettings({})).toMatchObject({ accessTokenMinutes: 15, refreshTokenDays: 7 })
  expect(readSettings({ ACCESS_TOKEN_MINUTES: '1440', REFRESH_TOKEN_DAYS: '30' })).toMatchObject({
    accessTokenMinutes: 1440,
    refreshTokenDays: 30,
  })
  for (const bad of ['0', '1441', '-1', '1.5', 'an hour'])
    expect(() => readSettings({ ACCESS_TOKEN_MINUTES: bad })).toThrow(
      `ACCESS_TOKEN_MINUTES must be a whole number from 1 to 1440; it is "${bad}".`,
    )
  for (const bad of ['0', '31', '7d'])
    expect(() => readSettings({ REFRESH_TOKEN_DAYS: bad })).toThrow(
      `REFRESH_TOKEN_DAYS must be a whole number from 1 to 30; it is "${bad}".`,
    )
})
