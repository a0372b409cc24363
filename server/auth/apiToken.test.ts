import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../test/app.ts'
import { databases } from '../test/databases.ts'
import { User } from '../users/User.ts'
import { ApiToken } from './ApiToken.ts'

const create = `mutation ($input: CreateApiTokenInput!) {
  createApiToken(input: $input) { token apiToken { id name role prefix createdAt lastUsedAt expiresAt } } }`

describe.each(databases)('API tokens on %s', (name) => {
  let app: TestApp
  let clock = Date.now()
  beforeAll(async () => void (app = await startApp(name, { now: () => new Date(clock) })))
  afterAll(() => app.stop())
  const bearing = (token: string) => Object.assign(app.visitor(), { token })

  test('let programs in with the role they were given, no more', async () => {
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

  test('cannot be given more than their maker may, by whatever way the maker came', async () => {
    const viewer = await app.as('VIEWER')
    for (const role of ['ADMIN', 'EDITOR'])
      expect((await viewer.refused(create, { input: { name: 'more', role } })).extensions.code).toBe('FORBIDDEN')
    const admin = await app.as('ADMIN')
    const weak = bearing((await admin.ask(create, { input: { name: 'weak', role: 'EDITOR' } })).createApiToken.token)
    expect((await weak.refused(create, { input: { name: 'strong', role: 'ADMIN' } })).extensions.code).toBe('FORBIDDEN')
  })

  test('lose with their maker: a lesser role, or not being active, counts for them at once', async () => {
    const [admin, maker] = [await app.as('ADMIN'), await app.as('ADMIN')]
    const program = bearing((await maker.ask(create, { input: { name: 'p', role: 'ADMIN' } })).createApiToken.token)
    await program.ask('{ users { totalCount } }')
    const update = 'mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }'
    await admin.ask(update, { id: String(maker.user.id), input: { role: 'VIEWER' } })
    expect((await program.refused('{ users { totalCount } }')).extensions.code).toBe('FORBIDDEN')
    await admin.ask(update, { id: String(maker.user.id), input: { isActive: false } })
    expect((await program.send('{ viewer { id } }')).status).toBe(401)
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

  test('nobody gets in with what only looks like one', async () => {
    for (const token of ['car_', 'car_x', `car_${'A'.repeat(43)}`, `car_${'A'.repeat(100_000).slice(0, 8000)}`])
      expect((await bearing(token).send('{ viewer { id } }')).status).toBe(401)
    expect(await app.em().count(User)).toBeGreaterThan(0)
  })
})
