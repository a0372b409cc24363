import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import { databases } from '../../testing/databases.ts'

describe.each(databases)('system on %s', (name) => {
  let app: TestApp
  beforeAll(async () => (app = await startApp(name)))
  afterAll(() => app.stop())

  const ask = '{ system { version database uptimeSeconds startedAt nodeVersion } }'

  test('tells every signed-in user the version and the database', async () => {
    const { system } = await (await app.as('VIEWER')).ask(ask)
    expect(system.database).toMatch(name === 'SQLite' ? /^SQLite 3\.\d+/ : /^(MariaDB|MySQL) \d+\.\d+/)
    expect(system.version).toMatch(/^\d+\.\d+\.\d+/)
    expect(system.nodeVersion).toBe(process.versions.node)
    expect(system.uptimeSeconds).toBeGreaterThanOrEqual(0)
    expect(Date.parse(system.startedAt)).toBeLessThanOrEqual(Date.now())
  })

  test('tells whether messages carry links and go out as e-mails', async () => {
    const fields = '{ system { publicUrl sendsEmails } }'
    expect((await (await app.as('VIEWER')).ask(fields)).system).toEqual({ publicUrl: null, sendsEmails: false })
    const settings = {
      PUBLIC_URL: 'https://carillon.example.com/',
      SMTP_URL: 'smtp://mail.example.com',
      SMTP_FROM: 'carillon@example.com',
    }
    const other = await startApp(name, { settings })
    expect((await (await other.as('VIEWER')).ask(fields)).system).toEqual({
      publicUrl: 'https://carillon.example.com',
      sendsEmails: true,
    })
    await other.stop()
  })

  test('tells nothing to a visitor who is not signed in', async () => {
    expect((await app.visitor().refused(ask)).extensions.code).toBe('UNAUTHENTICATED')
  })
})
