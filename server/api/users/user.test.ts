import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { User } from '../../model/users/User.ts'

const create = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { id email name role isActive } }'
const update =
  'mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id name role isActive } }'
const person = { name: 'Bo', email: 'bo@example.com', password: 'a long enough secret', role: 'EDITOR' }

describe.each(databases)('users on %s', (name) => {
  let app: TestApp
  beforeAll(async () => void (app = await startApp(name)))
  afterAll(() => app.stop())
  beforeEach(async () => void (await app.em().nativeDelete(User, {})))

  test('are made, changed and listed by administrators', async () => {
    const admin = await app.as('ADMIN')
    const { createUser } = await admin.ask(create, { input: { ...person, name: ' Bo 🎉 ' } })
    expect(createUser).toMatchObject({ email: 'bo@example.com', name: 'Bo 🎉', role: 'EDITOR', isActive: true })
    const changed = await admin.ask(update, { id: createUser.id, input: { role: 'VIEWER', name: 'Bob' } })
    expect(changed.updateUser).toEqual({ id: createUser.id, name: 'Bob', role: 'VIEWER', isActive: true })
    const { users } = await admin.ask('{ users { totalCount nodes { name } } }')
    expect(users).toEqual({ totalCount: 2, nodes: [{ name: 'Test ADMIN' }, { name: 'Bob' }] })
  })

  test('are hidden from editors and viewers, who cannot change them', async () => {
    for (const role of ['EDITOR', 'VIEWER'] as const) {
      const client = await app.as(role)
      expect((await client.refused('{ users { nodes { id } } }')).extensions.code).toBe('FORBIDDEN')
      expect((await client.refused(create, { input: person })).extensions.code).toBe('FORBIDDEN')
      const raise = { id: String(client.user.id), input: { role: 'ADMIN' } }
      expect((await client.refused(update, raise)).extensions.code).toBe('FORBIDDEN')
    }
    expect((await app.visitor().refused(create, { input: person })).extensions.code).toBe('UNAUTHENTICATED')
  })

  test('have one address each, whatever its case; of twenty at once one is made', async () => {
    const admin = await app.as('ADMIN')
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        admin.send(create, { input: { ...person, email: place % 2 ? 'BO@example.com' : 'bo@EXAMPLE.com ' } }),
      ),
    )
    expect(replies.filter(({ data }) => data?.createUser)).toHaveLength(1)
    for (const { errors } of replies)
      if (errors)
        expect(errors[0]!.extensions).toMatchObject({
          code: 'BAD_USER_INPUT',
          fields: [{ path: 'email', code: 'EMAIL_TAKEN' }],
        })
  })

  test('the last active administrator stays one', async () => {
    const admin = await app.as('ADMIN')
    const id = String(admin.user.id)
    for (const input of [{ role: 'EDITOR' }, { isActive: false }, { role: 'VIEWER', isActive: false }])
      expect((await admin.refused(update, { id, input })).extensions.code).toBe('CONFLICT')
    const second = await app.as('ADMIN')
    await admin.ask(update, { id: String(second.user.id), input: { isActive: false } })
    expect((await admin.refused(update, { id, input: { role: 'EDITOR' } })).extensions.code).toBe('CONFLICT')
  })

  test('of two administrators who demote each other at once, one stays', async () => {
    for (let round = 0; round < 5; round++) {
      await app.em().nativeDelete(User, {})
      const [one, two] = [await app.as('ADMIN'), await app.as('ADMIN')]
      await Promise.all([
        one.send(update, { id: String(two.user.id), input: { role: 'VIEWER' } }),
        two.send(update, { id: String(one.user.id), input: { role: 'VIEWER' } }),
      ])
      expect(await app.em().count(User, { role: 'ADMIN' })).toBe(1)
    }
  })

  test('a lesser role, and no longer being active, take effect at once', async () => {
    const admin = await app.as('ADMIN')
    const other = await app.as('ADMIN')
    expect((await other.ask('{ users { totalCount } }')).users.totalCount).toBe(2)
    await admin.ask(update, { id: String(other.user.id), input: { role: 'VIEWER' } })
    expect((await other.refused('{ users { totalCount } }')).extensions.code).toBe('FORBIDDEN')
    await admin.ask(update, { id: String(other.user.id), input: { isActive: false } })
    const { status, errors } = await other.send('{ viewer { id } }')
    expect({ status, code: errors![0]!.extensions.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' })
  })

  test('that do not exist answer NOT_FOUND, whatever the key looks like', async () => {
    const admin = await app.as('ADMIN')
    for (const id of ['0', '-1', '999999', '9007199254740993', '1e3', "1' or 1=1", '', '٣'])
      expect((await admin.refused(update, { id, input: { name: 'x' } })).extensions.code).toBe('NOT_FOUND')
  })

  test('cannot be given fields that the input does not have', async () => {
    const admin = await app.as('ADMIN')
    const { extensions } = await admin.refused(create, {
      input: { ...person, id: '7', isActive: true, createdAt: null },
    })
    expect(extensions.code).toBe('BAD_USER_INPUT')
    expect(await app.em().count(User)).toBe(1)
  })

  test('are listed in pages that do not overlap', async () => {
    const admin = await app.as('ADMIN')
    for (let count = 0; count < 4; count++) await app.as('VIEWER')
    const page =
      'query ($after: String) { users(first: 2, after: $after) { nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }'
    const seen: string[] = []
    let after: string | null = null
    for (let pages = 0; pages < 3; pages++) {
      const { users }: Answer = await admin.ask(page, { after })
      seen.push(...users.nodes.map(({ id }: { id: string }) => id))
      expect(users.pageInfo).toMatchObject({
        hasNextPage: pages < 2,
        hasPreviousPage: pages > 0,
        startCursor: users.edges[0].cursor,
      })
      after = users.pageInfo.endCursor
    }
    expect(new Set(seen).size).toBe(5)
  })
})
