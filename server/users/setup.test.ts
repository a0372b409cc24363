import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../test/app.ts'
import { databases } from '../test/databases.ts'
import { User } from './User.ts'

const completeSetup = `mutation ($input: SetupInput!) { completeSetup(input: $input) { accessToken user { email role } } }`
const ada = { name: 'Ada', email: 'Ada@Example.com', password: 'a long enough secret' }

describe.each(databases)('setup on %s', (name) => {
  let app: TestApp
  beforeEach(async () => void (app = await startApp(name)))
  afterEach(() => app.stop())

  test('the first person becomes administrator, is signed in, and setup is over', async () => {
    const visitor = app.visitor()
    expect(await visitor.ask('{ setupRequired viewer { id } }')).toEqual({ setupRequired: true, viewer: null })
    const { completeSetup: payload } = await visitor.ask(completeSetup, { input: ada })
    expect(payload.user).toEqual({ email: 'ada@example.com', role: 'ADMIN' })
    visitor.token = payload.accessToken
    expect(await visitor.ask('{ setupRequired viewer { email } }')).toEqual({
      setupRequired: false,
      viewer: { email: 'ada@example.com' },
    })
    expect((await app.visitor().refused(completeSetup, { input: ada })).extensions.code).toBe('CONFLICT')
  })

  test('of ten setups at once one makes an administrator', async () => {
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, place) =>
        app.visitor().send(completeSetup, { input: { ...ada, email: `ada${place}@example.com` } }),
      ),
    )
    expect(replies.filter(({ data }) => data?.completeSetup)).toHaveLength(1)
    const codes = replies.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code) ?? [])
    expect(new Set(codes)).toEqual(new Set(['CONFLICT']))
    expect(await app.em().count(User)).toBe(1)
  })

  test('every faulty field is named at once', async () => {
    const input = { name: ' ', email: 'nobody', password: 'short' }
    const { extensions } = await app.visitor().refused(completeSetup, { input })
    expect(extensions.code).toBe('BAD_USER_INPUT')
    expect(extensions.fields?.map(({ path }) => path).toSorted()).toEqual(['email', 'name', 'password'])
  })
})

test('ADMIN_EMAIL and ADMIN_PASSWORD make the first administrator, once', async () => {
  const app = await startApp('SQLite', {
    settings: { ADMIN_EMAIL: 'Root@Example.com', ADMIN_PASSWORD: 'from the environment' },
  })
  const visitor = app.visitor()
  expect(await visitor.ask('{ setupRequired }')).toEqual({ setupRequired: false })
  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { user { role } } }'
  const input = { email: 'root@example.com', password: 'from the environment' }
  expect((await visitor.ask(signIn, { input })).signIn.user.role).toBe('ADMIN')
  expect(app.logged()).not.toContain('from the environment')
  await app.stop()
})

test('an ADMIN_PASSWORD that anybody would guess stops the start with a sentence', async () => {
  const settings = { ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: 'password123' }
  await expect(startApp('SQLite', { settings })).rejects.toThrow(/ADMIN_PASSWORD cannot be taken: .+\./)
})
