import { expect } from '@playwright/test'
import { createJob } from './api.ts'
import { card, markPage, openSignedIn, stage, test } from './stage.ts'

let isMended = false
const place = stage({
  answer: (_, response) =>
    isMended
      ? response.writeHead(200, { 'content-type': 'application/json' }).end('{"invoices":12}')
      : response.writeHead(500, { 'content-type': 'application/json' }).end('{"error":"disk full"}'),
  async prepare({ api, target }) {
    const id = await createJob(api, {
      name: 'Send invoices',
      url: `${target.url}/invoices`,
      cronPattern: '0 0 1 1 *',
      retryAttempts: 1,
      retryDelayMs: 0,
    })
    await api.ask('mutation ($id: ID!) { triggerJob(id: $id) { id } }', { id })
    await target.received(2)
  },
})

test('woken at 3 a.m.: two clicks to the run that failed, why, what it answered, and the button that helps', async ({
  page,
}) => {
  await openSignedIn(page, place.server.url)
  const expectNoReload = await markPage(page)
  await expect(page).toHaveTitle('1 failing · Carillon')
  const failing = card(page, 'Failing jobs')
  await expect(failing).toContainText('1 in a row')
  await failing.getByRole('link', { name: 'Send invoices' }).click()
  await card(page, 'Recent runs')
    .getByRole('link', { name: /Failed/ })
    .click()

  const what = page.getByRole('region', { name: 'What happened' })
  await expect(what).toContainText(/answered 500 Internal Server Error/)
  await expect(page.getByRole('heading', { name: '2 attempts' })).toBeVisible()
  await expect(page.getByLabel('Body').last()).toHaveText('{ "error": "disk full" }')
  await page.getByRole('button', { name: /^#1/ }).click()
  await expect(page).toHaveURL(/attempt=1/)

  isMended = true
  const failedRun = page.url()
  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(page).not.toHaveURL(failedRun)
  await expect(page).toHaveTitle('Succeeded: Send invoices · Carillon')
  await expect(page.getByText(/Re-run/i).first()).toBeVisible()
  await expect(page.getByLabel('Body').last()).toHaveText('{ "invoices": 12 }')

  await page.getByRole('link', { name: 'Overview', exact: true }).click()
  await expect(page, 'all is well again').toHaveTitle('All well · Carillon')
  await expect(card(page, 'Open incidents')).toContainText('Nothing is wrong right now.')
  await expectNoReload()
})

test('the words of a failure on the overview lead straight to its run', async ({ page }) => {
  isMended = false
  await openSignedIn(page, place.server.url, '/jobs')
  await page.getByRole('link', { name: 'Send invoices' }).click()
  await page.getByRole('button', { name: 'Run now' }).click()
  await expect(page).toHaveTitle('Failed: Send invoices · Carillon')
  await page.getByRole('link', { name: 'Overview', exact: true }).click()
  await card(page, 'Failing jobs').getByRole('link').nth(1).click()
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText(/500 Internal Server Error/)
})
