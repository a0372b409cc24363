import { expect, type Page } from '@playwright/test'
import { inRoot } from '../scripts/root.ts'
import { createJob, type Api } from './api.ts'
import { expectNoViolations, schemes } from './axe.ts'
import { openSignedIn, stage, test } from './stage.ts'
import type { Target } from './target.ts'

/**
 * Every screen in light and dark, the main ones also on a phone: axe finds nothing, and they look as in `e2e/visual`. After an
 * intended change, run `npx playwright test visual --update-snapshots` and look at the pictures.
 */
test.describe.configure({ timeout: 120_000 })
test.use({ reducedMotion: 'reduce', timezoneId: 'UTC' })

const yearly = '0 0 1 1 *'
const jobs: Record<string, string> = {}
let failedRun: string
let incident: string
const place = stage({
  answer: ({ path }, response) =>
    void setTimeout(
      () => {
        response.writeHead(path === '/fails' ? 500 : 200, { 'content-type': 'application/json' })
        response.end(path === '/fails' ? '{"error":"the rope is torn"}' : '{"rung":12}')
      },
      path === '/slow' ? 600 : 0,
    ),
  prepare: ({ api, target }) => furnish(api, target),
})

/** The main screens: how to get there, and what shows that they are complete. */
const screens: [name: string, path: () => string, whole: (page: Page) => Promise<void>][] = [
  ['overview', () => '/', (page) => expect(page.getByRole('link', { name: /^Warning ?Tocsin/ })).toBeVisible()],
  ['jobs', () => '/jobs', (page) => expect(page.getByRole('link', { name: 'Vespers' })).toBeVisible()],
  ['job', () => `/jobs/${jobs['Angelus']}`, (page) => expect(page.getByText('created', { exact: true })).toBeVisible()],
  [
    'editor',
    () => '/jobs/new',
    async (page) => {
      await page.getByLabel('Cron text').fill('0 6 * * 1-5')
      await expect(page.getByText('At 06:00 on Monday to Friday')).toBeVisible()
    },
  ],
  ['executions', () => '/executions', (page) => expect(page.getByText('That is all.')).toBeVisible()],
  ['execution', () => `/executions/${failedRun}`, (page) => expect(page.getByText('the rope is torn')).toBeVisible()],
  ['alerts', () => '/alerts', (page) => expect(page.getByRole('link', { name: 'Tocsin' })).toBeVisible()],
  ['incident', () => `/alerts/${incident}`, (page) => expect(page.getByText('No message was sent.')).toBeVisible()],
  ['categories', () => '/categories', (page) => expect(page.getByText('Of Vespers')).toBeVisible()],
  ['settings', () => '/settings', (page) => expect(page.getByLabel('New password')).toBeVisible()],
]

test('the page that signs in', { tag: '@visual' }, async ({ page }) => {
  await page.goto(place.server.url)
  await expect(page.getByLabel('Email')).toBeVisible()
  await lookAt(page, 'sign-in')
})

for (const [name, path, whole] of screens) {
  test(`the screen “${name}”`, { tag: '@visual' }, async ({ page }) => {
    await openSignedIn(page, place.server.url, path())
    await whole(page)
    await expect(page.getByRole('status').filter({ hasText: /^Live$/ })).toBeVisible()
    await lookAt(page, name)
  })
}

test('the other screens', async ({ page }) => {
  await openSignedIn(page, place.server.url)
  for (const path of ['sessions', 'tokens', 'users', 'audit', 'system']) {
    await page.goto(`${place.server.url}/settings/${path}`)
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
    await expectNoViolations(page)
  }
  await page.goto(`${place.server.url}/nowhere`)
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
  await expectNoViolations(page)
})

test('what opens: every section of the editor, a dialog, a filter, a menu, a toast, the palette', async ({ page }) => {
  await openSignedIn(page, place.server.url, `/jobs/${jobs['Angelus']}/edit`)
  for (const name of [/^Request/, /^Retries/, /^Overlap/]) {
    const section = page.getByRole('button', { name })
    if ((await section.getAttribute('aria-expanded')) === 'false') await section.click()
  }
  await page.getByLabel('URL').fill('no address')
  await page.getByRole('button', { name: 'Call it now' }).click()
  await expect(page.getByLabel('URL')).toHaveAttribute('aria-invalid', 'true')
  await expectNoViolations(page)

  await page.goto(`${place.server.url}/categories`)
  await page.getByRole('button', { name: 'New category' }).click()
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeVisible()
  await expectNoViolations(page)

  await page.goto(`${place.server.url}/jobs`)
  await page.getByRole('checkbox', { name: 'Select Vespers' }).check()
  await page.getByRole('toolbar').getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused “Vespers”')).toBeVisible()
  await page.getByRole('button', { name: 'Status', exact: true }).click()
  await expect(page.getByRole('dialog').getByText('Paused')).toBeVisible()
  await expectNoViolations(page)

  await page.goto(`${place.server.url}/jobs/${jobs['Angelus']}`)
  await page.getByRole('button', { name: 'More' }).click()
  await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible()
  await expectNoViolations(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused()
  await lookAt(page, 'palette')
})

async function furnish(api: Api, target: Target): Promise<void> {
  const make = async (name: string, path: string, more = {}) =>
    (jobs[name] = await createJob(api, { name, url: target.url + path, cronPattern: yearly, ...more }))
  await make('Angelus', '/slow', { description: 'Three times three, and nine.' })
  await make('Tocsin', '/fails', { retryAttempts: 1, retryDelayMs: 100, backoff: 'FIXED' })
  await make('Vespers', '/rings')
  await api.ask('mutation { createAlertRule(input: { kind: FAILURES_IN_A_ROW, count: 1 }) { id } }')
  for (const [index, id] of [jobs['Angelus'], jobs['Vespers'], jobs['Tocsin'], jobs['Angelus']].entries()) {
    await api.ask('mutation ($id: ID!) { triggerJob(id: $id) { id } }', { id })
    // Create them one after another, so that lists have the same order each time.
    await expect.poll(() => ended(api)).toHaveLength(index + 1)
  }
  failedRun = (await ended(api)).find(({ status }) => status === 'FAILED')!.id
  await expect.poll(() => opened(api)).toHaveLength(1)
  incident = (await opened(api))[0]!.id
}

async function ended(api: Api): Promise<{ id: string; status: string }[]> {
  const { executions } = await api.ask<{ executions: { nodes: { id: string; status: string }[] } }>(
    '{ executions(filter: { statuses: [SUCCEEDED, FAILED] }) { nodes { id status } } }',
  )
  return executions.nodes
}

async function opened(api: Api): Promise<{ id: string }[]> {
  const { incidents } = await api.ask<{ incidents: { nodes: { id: string }[] } }>('{ incidents { nodes { id } } }')
  return incidents.nodes
}

/** Compares with the committed pictures on Linux only, where they were made with known fonts. */
async function lookAt(page: Page, name: string): Promise<void> {
  await expectNoViolations(page)
  if (process.platform !== 'linux') return
  await page.evaluate(() => scrollTo(0, 0))
  for (const colorScheme of schemes()) {
    await page.emulateMedia({ colorScheme })
    await expect.soft(page).toHaveScreenshot(`${name}-${colorScheme}.png`, {
      stylePath: inRoot('e2e/visual.css'),
      maxDiffPixelRatio: 0.01,
      // Playwright waits for two equal pictures; on a busy machine that takes a while.
      timeout: 30_000,
    })
  }
}
