import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { User } from '../../model/users/User.ts'
import { ApiToken } from '../../model/sessions/ApiToken.ts'
import { Session } from '../../model/sessions/Session.ts'

const create = `mutation ($input: CreateApiTokenInput!) {
  createApiToken(input: $input) { token apiToken { id name role prefix createdAt lastUsedAt expiresAt } } }`

describe.each(databases)('API tokens on %s', (name) => {
  let app: TestApp
  let clock = Date.now()
  beforeAll(async () => void (app = await startApp(name, { now: () => new Date(clock) })))
  afterAll(() => app.stop())
  const bearing = (token: string) => Object.assign(app.visitor(), { token })

  const metric = async (name: string) =>
    Number(new RegExp(`^${name} (\\d+)$`, 'm').exec((await app.visitor().get('/metrics')).text)?.[1])

  test('give a program the role of the token and no more', async () => {
    const admin = await app.as('ADMIN')
    const { createApiToken } = await admin.ask(create, { input: { name: 'CI', role: 'VIEWER' } })
    expect(createApiToken.token).toMatch(/^car_[\w-]{43}$/)
    expect(createApiToken.apiToken).toMatchObject({
      name: 'CI',
      role: 'VIEWER',
      prefix: createApiToken.token.slice(0, 10),
      expiresAt: null,
    })
    const program = bearing(createApiToken.token)
    expect((await program.ask('{ viewer { id } }')).viewer.id).toBe(String(admin.user.id))
    expect((await program.refused('{ users { totalCount } }')).extensions.code).toBe('FORBIDDEN')
    const { apiTokens } = await admin.ask('{ apiTokens { id lastUsedAt } }')
    expect(Date.parse(apiTokens[0].lastUsedAt)).toBe(clock)
  })

  test('are shown once and kept as a hash only', async () => {
    const admin = await app.as('ADMIN')
    const { token } = (await admin.ask(create, { input: { name: 'once', role: 'ADMIN' } })).createApiToken
    const row = await app.em().findOneOrFail(ApiToken, { name: 'once' })
    expect(JSON.stringify(row)).not.toContain(token)
    expect(row.hash).toMatch(/^[0-9a-f]{64}$/)
    const { text } = await admin.send('{ apiTokens { id name role prefix } auditEvents { nodes { before after } } }')
    expect(text).not.toContain(token)
    expect(app.logged()).not.toContain(token)
  })

  test('cannot have a higher role than their maker, and cannot make tokens themselves', async () => {
    const viewer = await app.as('VIEWER')
    for (const role of ['ADMIN', 'EDITOR'])
      expect((await viewer.refused(create, { input: { name: 'more', role } })).extensions.code).toBe('FORBIDDEN')
    const admin = await app.as('ADMIN')
    const strong = bearing((await admin.ask(create, { input: { name: 'strong', role: 'ADMIN' } })).createApiToken.token)
    const { message, extensions } = await strong.refused(create, { input: { name: 'child', role: 'VIEWER' } })
    expect(extensions.code).toBe('FORBIDDEN')
    expect(message).toBe('API tokens cannot do this: sign in with your password to do it.')
  })

  test('lose their rights at once when their maker is demoted or deactivated', async () => {
    const [admin, maker] = [await app.as('ADMIN'), await app.as('ADMIN')]
    const program = bearing((await maker.ask(create, { input: { name: 'p', role: 'ADMIN' } })).createApiToken.token)
    await program.ask('{ users { totalCount } }')
    await admin.ask(update, { id: String(maker.user.id), input: { role: 'VIEWER' } })
    expect((await program.refused('{ users { totalCount } }')).extensions.code).toBe('FORBIDDEN')
    await admin.ask(update, { id: String(maker.user.id), input: { isActive: false } })
    expect((await program.send('{ viewer { id } }')).status).toBe(401)
  })

  const update = 'mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }'
  /** A person with a password, a token that ends with it and one that does not, and somebody who administers. */
  const withTokens = async () => {
    const [admin, maker] = [await app.as('ADMIN'), await app.as('EDITOR')]
    const passwordHash = await app.services.passwords.hash('the first secret')
    await app.em().nativeUpdate(User, { id: maker.user.id }, { passwordHash })
    const make = async (input: object) =>
      bearing((await maker.ask(create, { input: { name: 'p', role: 'EDITOR', ...input } })).createApiToken.token)
    return { admin, maker, ending: await make({}), lasting: await make({ endsWithPassword: false }) }
  }
  const isIn = async (client: Client) => (await client.send('{ viewer { id } }')).status === 200

  test('end when their owner changes the password, their websockets too, unless they were made to last', async () => {
    const { admin, maker, ending, lasting } = await withTokens()
    const heard = ending.subscribe('subscription { jobsChanged { deletedIds } }').next()
    const closed = heard.then(
      () => null,
      (error: { code?: number }) => error.code,
    )
    await expect.poll(async () => await metric('carillon_subscriptions')).toBe(1)
    const change = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) }'
    await maker.ask(change, { input: { currentPassword: 'the first secret', newPassword: 'the second secret' } })
    expect(await closed).toBe(4403)
    expect(await isIn(ending)).toBe(false)
    expect(await isIn(lasting)).toBe(true)
    expect((await maker.ask('{ apiTokens { endsWithPassword } }')).apiTokens).toEqual([{ endsWithPassword: false }])
    const revoked =
      '{ auditEvents(filter: { actions: ["apiToken.revoke"] }, first: 1) { nodes { actor { id } targetName } } }'
    expect((await admin.ask(revoked)).auditEvents.nodes).toEqual([
      { actor: { id: String(maker.user.id) }, targetName: 'p' },
    ])
  })

  test('end when an administrator resets the password, unless they were made to last', async () => {
    const { admin, maker, ending, lasting } = await withTokens()
    await admin.ask(update, { id: String(maker.user.id), input: { password: 'the second secret' } })
    expect([await isIn(ending), await isIn(lasting)]).toEqual([false, true])
  })

  test('end when their owner is deactivated, all of them, their websockets too, and do not come back', async () => {
    const { admin, maker, ending, lasting } = await withTokens()
    const heard = lasting.subscribe('subscription { jobsChanged { deletedIds } }').next()
    const closed = heard.then(
      () => null,
      (error: { code?: number }) => error.code,
    )
    await expect.poll(async () => await metric('carillon_subscriptions')).toBe(1)
    await admin.ask(update, { id: String(maker.user.id), input: { isActive: false } })
    expect(await closed).toBe(4403)
    await admin.ask(update, { id: String(maker.user.id), input: { isActive: true } })
    expect([await isIn(ending), await isIn(lasting)]).toEqual([false, false])
  })

  test('are not made by a session that has just been ended, though the server still believes in it', async () => {
    const maker = await app.as('ADMIN')
    await maker.ask('{ viewer { id } }')
    await app.em().nativeUpdate(Session, { id: maker.sessionId }, { revokedAt: new Date(clock) })
    await maker.ask('{ viewer { id } }')
    expect((await maker.refused(create, { input: { name: 'late', role: 'ADMIN' } })).extensions.code).toBe(
      'UNAUTHENTICATED',
    )
    expect(await app.em().count(ApiToken, { name: 'late' })).toBe(0)
  })

  test('cannot set a password, not even with the role ADMIN', async () => {
    const { admin, maker } = await withTokens()
    const program = bearing((await admin.ask(create, { input: { name: 'a', role: 'ADMIN' } })).createApiToken.token)
    const id = String(maker.user.id)
    expect((await program.refused(update, { id, input: { password: 'the second secret' } })).extensions.code).toBe(
      'FORBIDDEN',
    )
    const { passwordHash } = await app.em().findOneOrFail(User, maker.user.id)
    expect(await app.services.passwords.verify('the first secret', passwordHash)).toBe(true)
    expect((await program.ask(update, { id, input: { name: 'Renamed' } })).updateUser).toEqual({ id })
  })

  test('end at their instant and when they are revoked', async () => {
    const admin = await app.as('ADMIN')
    const expiresAt = new Date(clock + 60_000).toISOString()
    const program = bearing(
      (await admin.ask(create, { input: { name: 'short', role: 'VIEWER', expiresAt } })).createApiToken.token,
    )
    await program.ask('{ viewer { id } }')
    clock += 60_000
    expect((await program.send('{ viewer { id } }')).status).toBe(401)

    const { token, apiToken } = (await admin.ask(create, { input: { name: 'gone', role: 'VIEWER' } })).createApiToken
    const other = bearing(token)
    await other.ask('{ viewer { id } }')
    const revoke = 'mutation ($id: ID!) { revokeApiToken(id: $id) }'
    expect((await (await app.as('ADMIN')).refused(revoke, { id: apiToken.id })).extensions.code).toBe('NOT_FOUND')
    expect(await admin.ask(revoke, { id: apiToken.id })).toEqual({ revokeApiToken: true })
    expect((await other.send('{ viewer { id } }')).status).toBe(401)
    expect((await admin.refused(revoke, { id: apiToken.id })).extensions.code).toBe('NOT_FOUND')
  })

  test('are refused with an end in the past, without a name, with a name too long', async () => {
    const admin = await app.as('ADMIN')
    const past = { name: 'x', role: 'VIEWER', expiresAt: new Date(clock).toISOString() }
    expect((await admin.refused(create, { input: past })).extensions.fields?.[0]?.path).toBe('expiresAt')
    for (const bad of ['', '   ', 'n'.repeat(101)])
      expect((await admin.refused(create, { input: { name: bad, role: 'VIEWER' } })).extensions.fields?.[0]?.path).toBe(
        'name',
      )
    for (const expiresAt of ['2026-02-30T00:00:00Z', 'tomorrow', '2999', 12, '2999-01-01'])
      expect(
        (await admin.refused(create, { input: { name: 'x', role: 'VIEWER', expiresAt } })).extensions,
      ).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'expiresAt' }],
      })
  })

  test('a made-up API token is refused', async () => {
    for (const token of ['car_', 'car_x', `car_${'A'.repeat(43)}`, `car_${'A'.repeat(100_000).slice(0, 8000)}`])
      expect((await bearing(token).send('{ viewer { id } }')).status).toBe(401)
    expect(await app.em().count(User)).toBeGreaterThan(0)
  })
})
