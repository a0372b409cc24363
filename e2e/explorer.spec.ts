import { expect, test, type Page } from '@playwright/test'
import { administrator, createJob, setUp, type Api } from './api.ts'
import { startServer, type RunningServer } from './server.ts'
import { startTarget, type Target } from './target.ts'

let server: RunningServer
let target: Target
let api: Api
test.beforeAll(async () => {
  target = await startTarget()
  server = await startServer()
  api = await setUp(server.url)
  await createJob(api, { name: 'Ring the bell', url: target.url, cronPattern: '* * * * * *' })
})
test.afterAll(async () => {
  await server.stop()
  await target.stop()
})

test('signed in, a query and a live subscription run in the explorer, with nothing from elsewhere', async ({
  page,
}) => {
  const faults = watch(page)
  await signIn(page)
  await open(page)
  await page.getByRole('button', { name: 'Execute query' }).click()
  await expect(answer(page)).toContainText('"name": "Ring the bell"')

  await page.getByRole('tab', { name: 'LiveExecutions' }).click()
  await page.getByRole('button', { name: 'Execute query' }).click()
  await expect(answer(page)).toContainText('"status": "SUCCEEDED"')
  await page.getByRole('button', { name: 'Stop query' }).click()
  expect(faults).toEqual([])
})

test('the schema is there to read and to complete from', async ({ page }) => {
  await signIn(page)
  await page.goto(`${server.url}/explorer`)
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
  await expect(page.getByRole('link', { name: 'Subscription' })).toBeVisible()
})

test('a user who returns finds the tabs as they were', async ({ page }) => {
  await signIn(page)
  await open(page)
  await expect(page.getByRole('region', { name: 'Variables' })).toContainText('"search": null')
  await open(page)
  await expect(page.getByRole('tab')).toHaveText([
    /^Jobs/,
    /^LiveExecutions/,
    /^RecentFailures/,
    /^PreviewSchedule/,
    /^TriggerJob/,
  ])
})

test('a session that is ended elsewhere ends here with the next operation', async ({ page }) => {
  await signIn(page)
  await open(page)
  const { sessions } = await api.ask<{ sessions: { id: string; isCurrent: boolean }[] }>(
    '{ sessions { id isCurrent } }',
  )
  for (const { id } of sessions.filter(({ isCurrent }) => !isCurrent))
    await api.ask('mutation ($id: ID!) { revokeSession(id: $id) }', { id })
  await page.getByRole('button', { name: 'Execute query' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in first' })).toBeVisible()
})

test('signed out, the page says to sign in first and leads there', async ({ page }) => {
  await page.goto(`${server.url}/explorer`)
  await expect(page.getByRole('heading', { name: 'Sign in first' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', '/')
})

/** GraphiQL accepts no click before its editors have loaded. */
async function open(page: Page): Promise<void> {
  await page.goto(`${server.url}/explorer`)
  await expect(page.getByRole('region', { name: 'Query Editor' })).toContainText('query Jobs')
  await expect(answer(page).getByRole('textbox')).toBeAttached()
}

const answer = (page: Page) => page.getByRole('region', { name: 'Result Window' })

async function signIn(page: Page): Promise<void> {
  const { email, password } = administrator
  const answered = await page.request.post(`${server.url}/graphql`, {
    data: {
      query: 'mutation ($input: SignInInput!) { signIn(input: $input) { expiresAt } }',
      variables: { input: { email, password } },
    },
  })
  expect(await answered.json()).not.toHaveProperty('errors')
}

/** What a page must not do: call another server, violate the content security policy, log errors. */
function watch(page: Page): string[] {
  const faults: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('data:')) faults.push(request.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  return faults
}
