import { expect, test } from 'vitest'
import { startApp } from '../../testing/app.ts'

test('behind https the cookies are Secure and browsers are told to stay with https', async () => {
  const secure = await startApp('SQLite', { settings: { PUBLIC_URL: 'https://carillon.example.com' } })
  const input = {
    name: 'Ada',
    email: 'ada@example.com',
    password: 'a long enough secret',
    code: secure.services.setupCode,
  }
  const reply = await secure
    .visitor()
    .send('mutation ($input: SetupInput!) { completeSetup(input: $input) { expiresAt } }', { input })
  const cookies = [reply.headers['set-cookie']!].flat()
  expect(cookies).toHaveLength(2)
  for (const cookie of cookies)
    expect(cookie).toMatch(
      /^__Host-carillon_(refresh|device)_\d+=[^;]+;.* Path=\/; .*HttpOnly; Secure; SameSite=Strict/,
    )
  for (const cookie of cookies) expect(cookie).not.toMatch(/Domain=/i)
  expect(reply.headers['strict-transport-security']).toContain('max-age=')
  await secure.stop()
})

test('behind https, a browser with cookies of their former names stays signed in and holds the new ones afterwards', async () => {
  const secure = await startApp('SQLite', { settings: { PUBLIC_URL: 'https://carillon.example.com' } })
  const browser = secure.visitor()
  const input = {
    name: 'Ada',
    email: 'ada@example.com',
    password: 'a long enough secret',
    code: secure.services.setupCode,
  }
  await browser.ask('mutation ($input: SetupInput!) { completeSetup(input: $input) { expiresAt } }', { input })
  const names = () => [...browser.cookies.keys()].toSorted()
  const port = new URL(secure.url).port
  const modern = [`__Host-carillon_device_${port}`, `__Host-carillon_refresh_${port}`]
  expect(names()).toEqual(modern)
  for (const name of modern) {
    browser.cookies.set(name.replace('__Host-', ''), browser.cookies.get(name)!)
    browser.cookies.delete(name)
  }
  const refresh = 'mutation { refreshSession { user { email } } }'
  const reply = await browser.send(refresh)
  expect(reply.data.refreshSession.user.email).toBe('ada@example.com')
  const set = [reply.headers['set-cookie']!].flat()
  expect(set.find((cookie) => cookie.startsWith(`carillon_refresh_${port}=;`))).toMatch(
    / Path=\/graphql; Expires=Thu, 01 Jan 1970/,
  )
  expect(names()).toContain(`__Host-carillon_refresh_${port}`)
  expect(names()).not.toContain(`carillon_refresh_${port}`)
  expect((await browser.ask(refresh)).refreshSession.user.email).toBe('ada@example.com')
  const out = await browser.send('mutation { signOut }')
  expect([out.headers['set-cookie']!].flat().join()).toMatch(/__Host-carillon_refresh_\d+=; .*Path=\/;.* Secure/)
  await secure.stop()
})
