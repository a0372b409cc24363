import { describe, expect, test } from 'vitest'
import { readSettings } from '../../settings.ts'
import { startApp } from '../../testing/app.ts'
import { databases, newMySqlDatabase } from '../../testing/databases.ts'
import { startupMessage } from '../../commands/startupMessage.ts'
import { isReachable } from '../../settings.ts'
import { setupCodeOf } from './setupCode.ts'
import { User } from './User.ts'

const completeSetup = 'mutation ($input: SetupInput!) { completeSetup(input: $input) { user { email } } }'
const ada = { name: 'Ada', email: 'ada@example.com', password: 'a long enough secret' }
const reachable = { PUBLIC_URL: 'https://carillon.example.com' }

describe.each(databases)('the setup code on %s', (name) => {
  test('is asked for by a server that other machines reach, and printed at its start', async () => {
    const app = await startApp(name, { settings: reachable })
    const { message, extensions } = await app.visitor().refused(completeSetup, { input: ada })
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'code' }] })
    expect(message).toBe('Enter the setup code. Carillon printed it when it started: look in its terminal or its log.')
    const wrong = await app.visitor().refused(completeSetup, { input: { ...ada, code: 'AAAA-AAAA-AAAA' } })
    expect(wrong.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'code' }] })
    expect(await app.em().count(User)).toBe(0)

    const code = /Code +([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}) is the setup code/.exec(await startupMessage(app))![1]!
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')}`
    await app.visitor().ask(completeSetup, { input: { ...ada, code: typed } })
    expect(await startupMessage(app)).not.toContain(code)
    await app.stop()
  })

  test('is not to be guessed: ten wrong ones, then a wait, for that address alone', async () => {
    const app = await startApp(name, { settings: { ...reachable, TRUST_PROXY: '127.0.0.1' } })
    const from = (ip: string) => Object.assign(app.visitor(), { headers: { 'x-forwarded-for': ip } })
    const attempt = async (ip: string, code: string) =>
      (await from(ip).send(completeSetup, { input: { ...ada, code } })).errors?.[0]?.extensions.code ?? 'OK'
    for (let count = 0; count < 10; count++)
      expect(await attempt('198.51.100.7', `AAAA${count}`)).toBe('BAD_USER_INPUT')
    expect(await attempt('198.51.100.7', app.services.setupCode)).toBe('RATE_LIMITED')
    expect(await attempt('203.0.113.9', app.services.setupCode)).toBe('OK')
    await app.stop()
  })
})

test('is not asked for at the machine itself, but is where a proxy says that it passes somebody on', async () => {
  const app = await startApp('SQLite')
  for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
    const visitor = Object.assign(app.visitor(), { headers: { [header]: '203.0.113.9' } })
    expect((await visitor.refused(completeSetup, { input: ada })).extensions.fields?.[0]?.path).toBe('code')
  }
  await app.visitor().ask(completeSetup, { input: ada })
  await app.stop()
})

test('is the same on all servers of one database, and after a restart', async () => {
  const settings = { ...reachable, DATABASE_URL: await newMySqlDatabase(), SECRET_KEY: 's'.repeat(40) }
  const [one, two] = [await startApp('SQLite', { settings }), await startApp('SQLite', { settings })]
  expect(one.services.setupCode).toBe(two.services.setupCode)
  await two.visitor().ask(completeSetup, { input: { ...ada, code: one.services.setupCode } })
  await Promise.all([one.stop(), two.stop()])
  expect(setupCodeOf('t'.repeat(40))).not.toBe(one.services.setupCode)
})

test('ADMIN_EMAIL and ADMIN_PASSWORD need none', async () => {
  const app = await startApp('SQLite', {
    settings: { ...reachable, ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: 'from the environment' },
  })
  expect(await app.em().count(User)).toBe(1)
  expect(await startupMessage(app)).not.toContain(app.services.setupCode)
  await app.stop()
})

test.each([
  [{}, false],
  [{ HOST: 'localhost' }, false],
  [{ HOST: '::1' }, false],
  [{ HOST: '127.0.0.2', PUBLIC_URL: 'http://localhost:8080' }, false],
  [{ PUBLIC_URL: 'http://[::1]:4000' }, false],
  [{ HOST: '0.0.0.0' }, true],
  [{ HOST: '::' }, true],
  [{ HOST: '192.168.1.7' }, true],
  [{ PUBLIC_URL: 'https://127.0.0.1.nip.io' }, true],
  [{ PUBLIC_URL: 'https://carillon.example.com' }, true],
  [{ TRUST_PROXY: '127.0.0.1' }, true],
])('other machines reach a server with %o: %s', (environment, expected) => {
  expect(isReachable(readSettings(environment as Record<string, string>))).toBe(expected)
})
