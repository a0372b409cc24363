import { expect, test, type Page } from '@playwright/test'
import { administrator, setUp } from './api.ts'
import { expectNoViolations } from './axe.ts'
import { startServer, type RunningServer } from './server.ts'

let server: RunningServer
test.afterEach(() => server.stop())

test('the page at /graphql works without scripts, loads nothing from elsewhere and links to the explorer @phone', async ({
  page,
}) => {
  server = await startServer()
  await setUp(server.url)
  const foreign: string[] = []
  page.on('request', (request) => request.url().startsWith(server.url) || foreign.push(request.url()))
  page.on('console', (message) => foreign.push(message.text()))
  await page.goto(`${server.url}/graphql`)
  await expect(page.getByRole('heading', { name: 'Carillon’s GraphQL API' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await expectNoViolations(page)
  expect(foreign).toEqual([])
  await page.getByRole('link', { name: 'Open the API explorer' }).click()
  await expect(page).toHaveURL(`${server.url}/explorer/`)
})

test('a script on Apollo’s page cannot use the session of this browser, and can query with a token of its own', async ({
  page,
}) => {
  server = await startServer({ env: { APOLLO_SANDBOX: 'true' } })
  await setUp(server.url)
  const { email, password } = administrator
  const signedIn = await page.request.post(`${server.url}/graphql`, {
    data: {
      query: 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }',
      variables: { input: { email, password } },
    },
  })
  const token = (await signedIn.json()).data.signIn.accessToken as string
  // The web client itself can use that session.
  await page.goto(`${server.url}/explorer/`)
  expect(await ask(page, 'mutation { refreshSession { user { email } } }')).toContain(email)

  await loadAttackerAsApollo(page)
  await page.goto(`${server.url}/graphql`)
  await expect.poll(() => page.evaluate(() => 'attacked' in globalThis)).toBe(true)
  expect(await page.evaluate(() => globalThis.origin)).toBe('null')
  for (const credentials of ['include', 'same-origin'] as const)
    expect(await ask(page, 'mutation { refreshSession { user { email } } }', { credentials })).not.toContain(email)
  expect(await ask(page, '{ setupRequired }')).toContain('UNAUTHENTICATED')
  expect(
    await page.evaluate(() =>
      Promise.resolve()
        .then(() => document.cookie)
        .catch(String),
    ),
  ).toContain('SecurityError')
  expect(await ask(page, '{ viewer { email } }', { headers: { authorization: `Bearer ${token}` } })).toContain(email)
})

/** A script that Apollo's servers could send if an attacker controlled them. */
async function loadAttackerAsApollo(page: Page): Promise<void> {
  await page.route(/apollographql\.com|googleapis\.com|gstatic\.com/, (route) =>
    route.request().resourceType() === 'script'
      ? route.fulfill({
          contentType: 'text/javascript',
          body: 'globalThis.attacked = true; EmbeddedSandbox = class {}',
        })
      : route.abort(),
  )
}

/** What a script of the page can read, or its error as a text. */
function ask(page: Page, query: string, init: RequestInit = {}): Promise<string> {
  return page.evaluate(
    ({ address, query, init }) =>
      fetch(address, {
        ...init,
        method: 'POST',
        headers: { 'content-type': 'application/json', ...init.headers },
        body: JSON.stringify({ query }),
      }).then((answer) => answer.text(), String),
    { address: `${server.url}/graphql`, query, init },
  )
}
