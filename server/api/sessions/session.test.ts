import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { AuditEvent } from '../../model/audit/AuditEvent.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { newUser } from '../../model/users/newUser.ts'
import { User } from '../../model/users/User.ts'
import { Session } from '../../model/sessions/Session.ts'

const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { accessToken expiresAt user { email } } }`
const refresh = `mutation { refreshSession { accessToken user { email } } }`
const password = 'a long enough secret'
const seconds = (count: number) => count * 1000
const days = (count: number) => count * 24 * 3600_000

describe.each(databases)('sessions on %s', (name) => {
  let app: TestApp
  let hash: string
  let clock = Date.now()
  beforeAll(async () => {
    app = await startApp(name, { now: () => new Date(clock) })
    hash = await app.services.passwords.hash(password)
  })
  afterAll(() => app.stop())
  let email: string
  let made = 0
  beforeEach(async () => {
    email = `person${made++}@example.com`
    await app
      .em()
      .persist(newUser({ name: 'Ada', email, role: 'ADMIN', passwordHash: hash }, new Date(clock)))
      .flush()
    clock += days(40)
  })

  const signedIn = async (input: object = {}): Promise<Client> => {
    const client = app.visitor()
    const payload = await client.ask(signIn, { input: { email, password, ...input } })
    client.token = payload.signIn.accessToken
    return client
  }
  const cookieOf = (client: Client) => [...client.cookies].find(([key]) => key.startsWith('carillon_refresh_'))!
  const withCookie = ([key, value]: [string, string]) => {
    const client = app.visitor()
    client.cookies.set(key, value)
    return client
  }

  test('begin, go on and end also where an access that has ended is sent along', async () => {
    const client = await signedIn()
    clock += seconds(901)
    expect((await client.refused('{ jobs { totalCount } }')).extensions.code).toBe('UNAUTHENTICATED')
    expect((await client.ask(refresh)).refreshSession.user).toEqual({ email })
    expect((await client.ask(signIn, { input: { email, password } })).signIn.user).toEqual({ email })
    expect(await client.ask('mutation { signOut }')).toEqual({ signOut: true })
    expect((await client.refused(refresh)).extensions.code).toBe('UNAUTHENTICATED')
    expect((await client.refused('{ setupRequired viewer { id } }')).extensions.code).toBe('UNAUTHENTICATED')
  })

  test('begin with the right password, with a cookie that scripts and other sites cannot use', async () => {
    const client = app.visitor()
    const reply = await client.send(signIn, { input: { email: ` ${email.toUpperCase()} `, password } })
    expect(reply.data.signIn.user).toEqual({ email })
    expect(Date.parse(reply.data.signIn.expiresAt) - clock).toBeLessThanOrEqual(seconds(900))
    const cookies = [reply.headers['set-cookie']!].flat()
    const port = new URL(app.url).port
    expect(cookies.map((cookie) => cookie.split('=')[0]).toSorted()).toEqual([
      `carillon_device_${port}`,
      `carillon_refresh_${port}`,
    ])
    for (const cookie of cookies) expect(cookie).toMatch(/; Path=\/graphql; HttpOnly; SameSite=Strict$/)
    expect(cookies.find((cookie) => cookie.includes('refresh'))).not.toMatch(/Expires|Max-Age/)
  })

  test('outlive the browser only where the person wants it', async () => {
    const reply = await app.visitor().send(signIn, { input: { email, password, rememberMe: true } })
    const cookie = [reply.headers['set-cookie']!].flat().find((one) => one.includes('refresh'))!
    const expires = Date.parse(/Expires=([^;]+)/.exec(cookie)![1]!)
    expect(Math.abs(expires - clock - days(7))).toBeLessThan(seconds(2))
  })

  test('do not begin with a wrong password, an unknown address or a person who is not active, and the answer is the same', async () => {
    const wrong = await app.visitor().send(signIn, { input: { email, password: `${password}!` } })
    const unknown = await app.visitor().send(signIn, { input: { email: `no-${email}`, password } })
    await app.em().nativeUpdate(User, { email }, { isActive: false })
    const inactive = await app.visitor().send(signIn, { input: { email, password } })
    expect(wrong.errors![0]!.extensions.code).toBe('UNAUTHENTICATED')
    for (const reply of [unknown, inactive]) {
      expect(reply.errors![0]!.message).toBe(wrong.errors![0]!.message)
      expect(reply.status).toBe(wrong.status)
      expect(reply.headers['set-cookie']).toBeUndefined()
    }
  })

  test('cost as many statements for an unknown address as for a wrong password', async () => {
    const execute = vi.spyOn(app.services.data.orm.em.getConnection(), 'execute')
    const statementsOf = async (address: string) => {
      execute.mockClear()
      await app.visitor().refused(signIn, { input: { email: address, password: 'wrong wrong wrong' } })
      return execute.mock.calls.map(([statement]) => verbsOf(statement))
    }
    const verbsOf = (statement: unknown) =>
      /^\s*(\w+ (?:into |from )?`?\w+)/.exec(
        typeof statement === 'string' ? statement : String((statement as { sql?: string }).sql),
      )?.[1]
    const [known, unknown] = [await statementsOf(email), await statementsOf(`no-${email}`)]
    expect(known.length).toBeGreaterThan(1)
    expect(unknown).toEqual(known)
    execute.mockRestore()
  })

  test('go on with a new token each time; a used one that comes back after the grace ends all of them', async () => {
    const client = await signedIn()
    const first = cookieOf(client)
    await client.ask(refresh)
    const second = cookieOf(client)
    expect(second).not.toEqual(first)
    clock += seconds(11)
    const thief = withCookie(first)
    expect((await thief.refused(refresh)).extensions.code).toBe('UNAUTHENTICATED')
    expect((await withCookie(second).refused(refresh)).extensions.code).toBe('UNAUTHENTICATED')
    expect((await client.send('{ viewer { id } }')).status).toBe(401)
    expect(await app.em().count(AuditEvent, { action: 'session.reuseDetected', targetName: email })).toBe(1)
  })

  test('twenty tabs with one token get one successor, and nobody is signed out', async () => {
    const client = await signedIn()
    const first = cookieOf(client)
    const tabs = Array.from({ length: 20 }, () => withCookie(first))
    const replies = await Promise.all(tabs.map((tab) => tab.send(refresh)))
    expect(replies.map(({ errors }) => errors)).toEqual(replies.map(() => undefined))
    const successors = new Set(tabs.map((tab) => cookieOf(tab)[1]))
    expect(successors.size).toBe(1)
    expect(successors.has(first[1])).toBe(false)
    await withCookie(cookieOf(tabs[0]!)).ask(refresh)
  })

  test('a late tab within the grace gets the successor and no order to forget its cookie', async () => {
    const client = await signedIn()
    const first = cookieOf(client)
    await client.ask(refresh)
    clock += seconds(9)
    const late = withCookie(first)
    const reply = await late.send(refresh)
    expect(reply.errors).toBeUndefined()
    expect(cookieOf(late)).toEqual(cookieOf(client))
  })

  test('a made-up token ends nobody’s session', async () => {
    const client = await signedIn()
    const [key, value] = cookieOf(client)
    const [sessionId, random, proof] = value.split('.')
    for (const made of [
      `${sessionId}.${random}.${proof!.replace(/./g, 'A')}`,
      `${sessionId}.${'A'.repeat(43)}.${proof}`,
      sessionId!,
      'x'.repeat(3000),
    ])
      expect((await withCookie([key, made]).refused(refresh)).extensions.code).toBe('UNAUTHENTICATED')
    await client.ask(refresh)
  })

  test('an access token is no refresh token, and the other way round', async () => {
    const client = await signedIn()
    const [key, value] = cookieOf(client)
    expect((await withCookie([key, client.token!]).refused(refresh)).extensions.code).toBe('UNAUTHENTICATED')
    const other = app.visitor()
    other.token = value
    expect((await other.send('{ viewer { id } }')).status).toBe(401)
  })

  test('end when they are not used for seven days, and after thirty however much they are used', async () => {
    const idle = await signedIn()
    clock += days(7) + 1
    expect((await idle.refused(refresh)).extensions.code).toBe('UNAUTHENTICATED')
    const busy = await signedIn({ rememberMe: true })
    for (let day = 0; day < 29; day += 5) {
      await busy.send(refresh)
      clock += days(5)
    }
    expect((await busy.refused(refresh)).extensions.code).toBe('UNAUTHENTICATED')
  })

  test('end with signing out: neither token works, and the cookie is gone', async () => {
    const client = await signedIn()
    const cookie = cookieOf(client)
    expect(await client.ask('mutation { signOut }')).toEqual({ signOut: true })
    expect(client.cookies.has(cookie[0])).toBe(false)
    expect((await withCookie(cookie).refused(refresh)).extensions.code).toBe('UNAUTHENTICATED')
    expect((await client.send('{ viewer { id } }')).status).toBe(401)
    expect(await app.visitor().ask('mutation { signOut }')).toEqual({ signOut: true })
  })

  test('a new password ends the others and leaves this one; the old one opens nothing', async () => {
    const [here, there] = [await signedIn(), await signedIn()]
    const change = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) }`
    const wrong = await here.refused(change, {
      input: { currentPassword: 'not it, no', newPassword: 'another long secret' },
    })
    expect(wrong.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'currentPassword' }] })
    const weak = await here.refused(change, { input: { currentPassword: password, newPassword: 'short' } })
    expect(weak.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'newPassword' }] })
    await here.ask(change, { input: { currentPassword: password, newPassword: 'another long secret' } })
    await here.ask(refresh)
    expect((await there.send('{ viewer { id } }')).status).toBe(401)
    expect((await there.refused(refresh)).extensions.code).toBe('UNAUTHENTICATED')
    expect((await app.visitor().refused(signIn, { input: { email, password } })).extensions.code).toBe(
      'UNAUTHENTICATED',
    )
    await app.visitor().ask(signIn, { input: { email, password: 'another long secret' } })
  })

  test('an administrator’s reset of the password, and making somebody inactive, ends all sessions of that person', async () => {
    const admin = await app.as('ADMIN')
    const update = 'mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }'
    const { id } = await app.em().findOneOrFail(User, { email })
    const one = await signedIn()
    await admin.ask(update, { id: String(id), input: { password: 'given by the admin' } })
    expect((await one.send('{ viewer { id } }')).status).toBe(401)
    expect((await one.refused(refresh)).extensions.code).toBe('UNAUTHENTICATED')
    const two = await signedIn({ password: 'given by the admin' })
    await admin.ask(update, { id: String(id), input: { isActive: false } })
    expect((await two.send('{ viewer { id } }')).status).toBe(401)
    await admin.ask(update, { id: String(id), input: { isActive: true } })
    expect((await two.refused(refresh)).extensions.code).toBe('UNAUTHENTICATED')
  })

  test('are listed to their owner alone, who can end each of them', async () => {
    const [here, there, stranger] = [await signedIn(), await signedIn(), await app.as('ADMIN')]
    const { sessions } = await here.ask('{ sessions { id isCurrent ip userAgent createdAt lastUsedAt expiresAt } }')
    expect(sessions).toHaveLength(2)
    expect(sessions.filter((one: { isCurrent: boolean }) => one.isCurrent)).toHaveLength(1)
    expect(sessions[0].ip).toBe('127.0.0.1')
    const other = sessions.find((one: { isCurrent: boolean }) => !one.isCurrent)
    const revoke = 'mutation ($id: ID!) { revokeSession(id: $id) }'
    expect((await stranger.refused(revoke, { id: other.id })).extensions.code).toBe('NOT_FOUND')
    expect((await here.refused(revoke, { id: "' or 1=1" })).extensions.code).toBe('NOT_FOUND')
    expect(await here.ask(revoke, { id: other.id })).toEqual({ revokeSession: true })
    expect((await there.send('{ viewer { id } }')).status).toBe(401)
    expect((await here.refused(revoke, { id: other.id })).extensions.code).toBe('NOT_FOUND')
  })

  test('signing in again on the same browser ends the session before', async () => {
    const client = await signedIn()
    const before = cookieOf(client)
    await client.ask(signIn, { input: { email, password } })
    expect((await withCookie(before).refused(refresh)).extensions.code).toBe('UNAUTHENTICATED')
    expect(await app.em().count(Session, { user: { email }, revokedAt: null })).toBe(1)
  })

  test('that ended long ago are deleted when their owner signs in again', async () => {
    await signedIn()
    clock += days(38)
    await signedIn()
    expect(await app.em().count(Session, { user: { email } })).toBe(1)
  })

  test('no secret of theirs is in the database as it is, nor in the log', async () => {
    const client = await signedIn()
    await client.ask(refresh)
    const [, value] = cookieOf(client)
    const rows = JSON.stringify([await app.em().find(Session, {}), await app.em().find(AuditEvent, {})])
    for (const secret of [value, client.token!, password, value.split('.')[1]!]) {
      expect(rows).not.toContain(secret)
      expect(app.logged()).not.toContain(secret)
    }
  })
})
