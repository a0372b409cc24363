import { expect, type Page } from '@playwright/test'
import { createJob, signIn } from './api.ts'
import { startServer } from './server.ts'
import { card, markPage, openSignedIn, stage, test } from './stage.ts'

// A page that has lost its server also logs that to the console, as it should.
test.use({ mayComplain: true })

let jobId: string
const place = stage({
  async prepare({ api, target }) {
    jobId = await createJob(api, { name: 'Bourdon', url: target.url, cronPattern: '* * * * * *' })
  },
})

test('a server that goes and comes back: the pill says so, then new runs come in with no reload', async ({ page }) => {
  await openSignedIn(page, place.server.url, `/jobs/${jobId}`)
  await expect(pill(page)).toHaveText('Live')
  await expect(card(page, 'Recent runs').getByText('Succeeded').first()).toBeVisible()
  const expectNoReload = await markPage(page)
  const { port } = new URL(place.server.url)
  expect(await place.server.stop({ keepData: true })).toBe(0)
  await expect(pill(page)).toHaveText('Reconnecting')
  const before = await newestRun(page)

  place.server = await startServer({ dataDir: place.server.dataDir, port: Number(port) })
  place.api = await signIn(place.server.url)
  await expect(pill(page)).toHaveText('Live', { timeout: 30_000 })
  await expect.poll(() => newestRun(page)).not.toBe(before)
  await expectNoReload()
})

test('events missed while the device was offline are fetched when it is back', async ({ page, context }) => {
  await openSignedIn(page, place.server.url, `/jobs/${jobId}`)
  await expect(pill(page)).toHaveText('Live')
  const expectNoReload = await markPage(page)
  await context.setOffline(true)
  await expect(pill(page)).toHaveText('Offline')
  await place.api.ask(
    `mutation ($id: ID!, $version: Int!) {
      updateJob(id: $id, input: { name: "Great Bourdon", version: $version }) { id }
    }`,
    { id: jobId, version: await versionNow() },
  )
  await context.setOffline(false)
  await expect(page.getByRole('heading', { name: /^Great Bourdon/ })).toBeVisible({ timeout: 30_000 })
  await expect(pill(page)).toHaveText('Live')
  await expectNoReload()
})

test('a page that is opened while the server is down says so, and comes by itself when it is back', async ({
  page,
}) => {
  await openSignedIn(page, place.server.url, '/jobs')
  await expect(page.getByRole('link', { name: /Bourdon/ })).toBeVisible()
  await expect(pill(page)).toHaveText('Live')
  const { port } = new URL(place.server.url)
  await place.server.stop({ keepData: true })
  await expect(pill(page)).toHaveText('Reconnecting')
  await page.getByRole('link', { name: 'Categories' }).click()
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached.')
  place.server = await startServer({ dataDir: place.server.dataDir, port: Number(port) })
  await expect(page.getByRole('heading', { name: /^Categories/ })).toBeVisible({ timeout: 30_000 })
})

test('a page whose live code did not arrive says so, and goes live once it does', async ({ page }) => {
  let arrives = false
  await page.route(/\/liveLink-[^/]*\.js$/, (route) => (arrives ? route.continue() : route.abort()))
  await openSignedIn(page, place.server.url, '/jobs')
  await expect(pill(page)).toHaveText('Reconnecting')
  arrives = true
  await expect(pill(page)).toHaveText('Live', { timeout: 30_000 })
})

const pill = (page: Page) => page.getByRole('status').filter({ hasText: /^(Live|Connecting|Reconnecting|Offline)$/ })

const newestRun = (page: Page) =>
  card(page, 'Recent runs').getByRole('listitem').first().getByRole('link').getAttribute('href')

async function versionNow(): Promise<number> {
  const { job } = await place.api.ask<{ job: { version: number } }>('query ($id: ID!) { job(id: $id) { version } }', {
    id: jobId,
  })
  return job.version
}
