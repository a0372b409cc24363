import { expect, type Page } from '@playwright/test'
import { createJob } from './api.ts'
import { fillSignIn, stage, test } from './stage.ts'

const place = stage({
  answer: ({ path }, response) =>
    response.writeHead(path === '/fails' ? 503 : 200, { 'content-type': 'application/json' }).end('{"rung":true}'),
  async prepare({ api, target }) {
    await createJob(api, {
      name: 'A job with a name that is much longer than a telephone is wide, so that it must be cut',
      url: `${target.url}/a/path/that/goes/on/and/on/and/on/without/any/place/to/break?with=parameters&that=follow`,
      cronPattern: '* * * * * *',
    })
    await createJob(api, { name: 'Fails', url: `${target.url}/fails`, cronPattern: '0 0 1 1 *', retryAttempts: 0 })
  },
})

test(
  'on a phone: sign in, run a job with the thumb, read why it failed, go round; nothing is wider than the screen',
  {
    tag: '@phone',
  },
  async ({ page }) => {
    await page.goto(place.server.url)
    await fillSignIn(page)
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
    await fits(page)

    await tap(page, 'Jobs')
    await fits(page)
    await page.getByRole('link', { name: 'Fails', exact: true }).tap()
    await expect(page.getByRole('heading', { name: /^Fails/ })).toBeVisible()
    await fits(page)
    await page.getByRole('button', { name: 'Run now' }).tap()
    await expect(page.getByRole('region', { name: 'What happened' })).toContainText(/503 Service Unavailable/)
    await fits(page)

    await tap(page, 'Jobs')
    await page.getByRole('link', { name: /^A job with a name/ }).tap()
    await expect(page.getByText('Succeeded').first()).toBeVisible()
    await fits(page)
    await page.getByRole('link', { name: 'Edit' }).tap()
    await expect(page.getByLabel('URL')).toHaveValue(/a\/path/)
    await fits(page)

    for (const name of ['Executions', 'Categories', 'Settings', 'Overview']) {
      await tap(page, name)
      await expect(page.getByRole('heading', { level: 1, name: new RegExp(`^${name}`) })).toBeVisible()
      await fits(page)
    }
  },
)

/** A link in the bar at the bottom. */
const tap = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).tap()

async function fits(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow, `${page.url()} is wider than the screen by pixels`).toBeLessThanOrEqual(0)
}
