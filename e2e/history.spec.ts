import { expect } from '@playwright/test'
import { createJob } from './api.ts'
import { openSignedIn, stage, test } from './stage.ts'

const count = 240
let firstId: string
const place = stage({
  async prepare({ api, target }) {
    const id = await createJob(api, {
      name: 'Glockenspiel',
      url: target.url,
      cronPattern: '0 0 1 1 *',
      overlapPolicy: 'ALLOW',
    })
    const trigger = () =>
      api.ask<{ run: { id: string } }>('mutation ($id: ID!) { run: triggerJob(id: $id) { id } }', { id })
    firstId = (await trigger()).run.id
    for (let asked = 1; asked < count; asked += 1) await trigger()
  },
})

test('the history goes on as one scrolls, page after page, to the very first run', async ({ page }) => {
  await openSignedIn(page, place.server.url, '/executions')
  await expect(page.getByRole('heading', { name: `Executions${count}` })).toBeVisible()
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    await expect(page.locator(`a[href="/executions/${firstId}"]`)).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(page.getByText('That is all.')).toBeVisible()
})

test('what is searched for stands in the address, which brings the same list to somebody else', async ({
  page,
  context,
}) => {
  await openSignedIn(page, place.server.url, '/executions')
  await page.getByRole('button', { name: 'Status', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Failed' }).click()
  await expect(page.getByText('No run fits these filters')).toBeVisible()
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByText('No run fits these filters')).toBeVisible()
  await other.getByRole('button', { name: 'Clear the filters' }).click()
  await expect(other.getByRole('link', { name: /Glockenspiel/ }).first()).toBeVisible()
})
