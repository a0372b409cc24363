import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { newUser } from '../users/newUser.ts'

const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }`
const refresh = `mutation { refreshSession { user { email } } }`
const password = 'a long enough secret'

describe.each(databases)('the encrypted token of a session on %s', (name) => {
  let app: TestApp
  beforeAll(async () => void (app = await startApp(name)))
  afterAll(() => app.stop())

  /** A browser that has rotated its token, and a second tab that still has the one before. */
  const twoTabs = async (email: string) => {
    const passwordHash = await app.services.passwords.hash(password)
    await app
      .em()
      .persist(newUser({ name: 'Ada', email, role: 'VIEWER', passwordHash }, new Date()))
      .flush()
    const tab = app.visitor()
    await tab.ask(signIn, { input: { email, password } })
    const lateTab = app.visitor()
    for (const [key, value] of tab.cookies) lateTab.cookies.set(key, value)
    await tab.ask(refresh)
    return { lateTab, sessionId: sessionOf(tab) }
  }
  const sessionOf = (client: Client) =>
    app.services.browserTokens.sessionOf([...client.cookies].find(([key]) => key.includes('refresh'))![1])!

  test('lets a late tab go on, and no other session: what was put there from another row ends this one', async () => {
    const good = await twoTabs('good@example.com')
    expect((await good.lateTab.ask(refresh)).refreshSession.user.email).toBe('good@example.com')

    const [thief, victim] = [await twoTabs('thief@example.com'), await twoTabs('victim@example.com')]
    const { sql } = app.services.data
    const [row] = await sql.all<{ encrypted_token: string }>('select encrypted_token from session where id = ?', [
      victim.sessionId,
    ])
    await sql.run('update session set encrypted_token = ? where id = ?', [row!.encrypted_token, thief.sessionId])
    expect((await thief.lateTab.refused(refresh)).extensions.code).toBe('UNAUTHENTICATED')
    expect([...thief.lateTab.cookies].filter(([key]) => key.includes('refresh'))).toEqual([])
    expect((await victim.lateTab.ask(refresh)).refreshSession.user.email).toBe('victim@example.com')
  })
})
