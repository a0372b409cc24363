import { expect } from '@playwright/test'
import { createJob } from './api.ts'
import { expectNoViolations } from './axe.ts'
import { openSignedIn, stage, test } from './stage.ts'
import { startTarget, type Target } from './target.ts'

let id: string
let elsewhere: Target
const place = stage({
  async prepare({ api, target }) {
    elsewhere = await startTarget()
    id = await createJob(api, {
      name: 'Matins',
      url: `${target.url}/hook`,
      cronPattern: '0 6 * * *',
      headers: [{ name: 'X-Secret', value: 'the first header secret', secret: true }],
      auth: { kind: 'BEARER', token: 'the-first-token' },
    })
  },
})
test.afterAll(() => elsewhere?.stop())

test('a job that moves to another origin asks for its secrets again: nothing is sent there before they are entered', async ({
  page,
}) => {
  await openSignedIn(page, place.server.url, `/jobs/${id}/edit`)
  await page.getByLabel('URL').fill(`${elsewhere.url}/hook`)
  await expect(page.getByText(/^The 2 stored secrets were entered for/)).toBeVisible()
  await page.getByRole('button', { name: 'Call it now' }).click()
  const again = page.getByText(/^Enter it again: the stored one was entered for http/)
  await expect(again).toHaveCount(2)
  await expectNoViolations(page)
  expect(elsewhere.calls).toEqual([])

  await page.getByLabel('Value of header 1').fill('the second header secret')
  await page.getByLabel('Token').fill('the-second-token')
  await expect(page.getByText(/stored secrets? w/)).toHaveCount(0)
  await page.getByRole('button', { name: 'Call it now' }).click()
  await elsewhere.received(1)
  expect(elsewhere.calls[0]!.headers).toMatchObject({
    'x-secret': 'the second header secret',
    authorization: 'Bearer the-second-token',
  })
  await page.getByRole('button', { name: 'Save' }).first().click()
  await expect(page).toHaveURL(`${place.server.url}/jobs/${id}`)
})
