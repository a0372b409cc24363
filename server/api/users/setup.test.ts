import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import { databases } from '../../testing/databases.ts'
import { User } from '../../model/users/User.ts'

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

describe('the name by which set-up is asked for', () => {
  const settings = { PUBLIC_URL: 'https://carillon.example.com' }

  test("a stranger's, let resolve to this machine, is refused with a sentence, and nobody is made", async () => {
    const app = await startApp('SQLite', { settings })
    for (const host of ['evil.example', 'evil.example:4000', 'carillon.example.com.evil.example', '127.0.0.1.nip.io']) {
      const visitor = app.visitor()
      visitor.headers = { host }
      const { message, extensions } = await visitor.refused(completeSetup, { input: ada })
      expect(extensions.code).toBe('FORBIDDEN')
      expect(message).toBe(
        `The first administrator cannot be made at ${host}: open https://carillon.example.com, or start Carillon with PUBLIC_URL set to the address that you use.`,
      )
    }
    expect(await app.em().count(User)).toBe(0)
    await app.stop()
  })

  test.each([
    'carillon.example.com',
    'LOCALHOST:4000',
    'a.localhost',
    'carillon:4000',
    '192.168.1.7:4000',
    '[::1]:4000',
  ])('%s is taken', async (host) => {
    const app = await startApp('SQLite', { settings })
    const visitor = app.visitor()
    visitor.headers = { host }
    const input = { ...ada, code: app.services.setupCode }
    const { completeSetup: payload } = await visitor.ask(completeSetup, { input })
    expect(payload.user.role).toBe('ADMIN')
    await app.stop()
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
