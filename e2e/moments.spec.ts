import { expect } from '@playwright/test'
import { createJob } from './api.ts'
import { expectNoViolations } from './axe.ts'
import { openSignedIn, stage, test } from './stage.ts'

/** What shows only for a moment, checked by axe. */
test.use({ reducedMotion: 'reduce' })

const empty = stage()
const busy = stage({
  async prepare({ api, target }) {
    for (let n = 0; n < 101; n++) await createJob(api, { name: `Bell ${n}`, url: target.url, cronPattern: '0 0 1 1 *' })
  },
})

test('the overview before the first job', async ({ page }) => {
  await openSignedIn(page, empty.server.url)
  await expect(page.getByRole('link', { name: 'Create a job' })).toBeVisible()
  await expectNoViolations(page)
})

test('the undo of a delete of many, while it is at work', async ({ page }) => {
  await openSignedIn(page, busy.server.url, '/jobs')
  await expect(page.getByText(/^j and k move/), 'all are loaded').toBeVisible()
  await page.getByRole('checkbox', { name: 'Select all loaded jobs' }).check()
  const bar = page.getByRole('toolbar', { name: 'With the selected jobs' })
  await expect(bar).toContainText('101 selected')
  await bar.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('Deleted 101 jobs')).toBeVisible()

  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('mutation RestoreJobs')) await released
    await route.continue()
  })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Restoring 101 jobs')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible()
  await expectNoViolations(page)

  release()
  await expect(page.getByText('Restored 101 jobs')).toBeVisible()
})
