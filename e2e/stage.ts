import { test as base, expect, type Page } from '@playwright/test'
import { administrator, setUp, type Api } from './api.ts'
import { startServer, type RunningServer, type ServerOptions } from './server.ts'
import { startTarget, type Call, type Target } from './target.ts'
import type { ServerResponse } from 'node:http'

/** What the tests of one file share: a server with an administrator, and a target for its jobs. */
interface Stage {
  server: RunningServer
  target: Target
  api: Api
}

interface Options {
  server?: ServerOptions
  answer?: (call: Call, response: ServerResponse) => void
  /** Prepares the data that the tests expect. */
  prepare?: (stage: Stage) => Promise<unknown>
}

/** Sets up one stage for all tests of a file. */
export function stage({ server, answer, prepare }: Options = {}): Stage {
  const set = {} as Stage
  test.beforeAll(async () => {
    set.target = await startTarget(answer)
    set.server = await startServer(server)
    set.api = await setUp(set.server.url)
    await prepare?.(set)
  })
  test.afterAll(async () => {
    await set.server?.stop()
    await set.target?.stop()
  })
  return set
}

/** Playwright's test, which also fails when a page logs errors or calls another server. */
export const test = base.extend<{ mayComplain: boolean; watched: void }>({
  mayComplain: [false, { option: true }],
  watched: [
    async ({ context, mayComplain }, use) => {
      const faults: string[] = []
      context.on('page', (page) => watch(page, faults))
      await use()
      if (!mayComplain) expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${page.url()}: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) faults.push(request.url())
  })
}

/** Opens a page as the administrator, whose browser has the cookie of an earlier visit. */
export async function openSignedIn(page: Page, url: string, path = '/'): Promise<void> {
  const { email, password } = administrator
  const answered = await page.request.post(`${url}/graphql`, {
    data: {
      query: 'mutation ($input: SignInInput!) { signIn(input: $input) { expiresAt } }',
      variables: { input: { email, password, rememberMe: true } },
    },
  })
  expect(await answered.json()).not.toHaveProperty('errors')
  // The client tries its cookie only if somebody has signed in with this browser before.
  await page.addInitScript(() => localStorage.setItem('carillon.signedIn', '1'))
  await page.goto(`${url}${path}`)
}

/** Fills in the sign-in form and submits it. */
export async function fillSignIn(page: Page, password = administrator.password): Promise<void> {
  await page.getByLabel('Email').fill(administrator.email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** A card of a page, by its heading. */
export const card = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) })

/** Whether the page is still the one that was marked, to detect a reload. */
export async function markPage(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => Object.assign(window, { isMarked: true }))
  return async () => expect(await page.evaluate(() => 'isMarked' in window), 'there was no reload').toBe(true)
}
