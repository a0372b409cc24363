import { expect } from '@playwright/test'
import { createJob } from './api.ts'
import { card, openSignedIn, stage, test } from './stage.ts'

const names = ['Lauds', 'Terce', 'Compline']
const ids: string[] = []
const place = stage({
  async prepare({ api, target }) {
    for (const name of names)
      ids.push(await createJob(api, { name, url: target.url, cronPattern: '0 0 1 1 *', retryAttempts: 0 }))
    for (const id of ids) await runOnce(id)
    await target.received(names.length)
    await target.stop()
  },
})

test('a host that is down is one line for all its jobs, with the time of their last success', async ({ page }) => {
  await openSignedIn(page, place.server.url)
  await expect(page.getByText('Nothing is wrong right now.')).toBeVisible()
  for (const id of [...ids, ...ids]) await runOnce(id)

  const { host } = new URL(place.target.url)
  const wrong = card(page, 'Open incidents')
  await expect(wrong.getByRole('listitem')).toHaveText(
    new RegExp(`^Critical\\s*${host}\\s*unreachable, 3 jobs, last success \\d\\d:\\d\\d:\\d\\d`),
  )
  await expect(page).toHaveTitle('1 open incident · Carillon')
  await expect(card(page, 'Failing jobs')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Alerts, 1 open', exact: true })).toBeVisible()

  await wrong.getByRole('link').click()
  const jobs = page.locator('section').filter({ has: page.getByRole('heading', { name: /^Affected jobs/ }) })
  await expect(jobs.getByRole('listitem')).toHaveCount(3)
  await jobs.getByRole('link', { name: 'Terce' }).click()
  await expect(page).toHaveTitle('Warning: Terce · Carillon')
  await page.getByRole('link', { name: new RegExp(`^${host} cannot be reached`) }).click()
  await expect(page).toHaveTitle(`Critical: ${host} · Carillon`)
})

/** Runs a job and waits for its end, so that the runs come one after another. */
async function runOnce(jobId: string): Promise<void> {
  const { ask } = place.api
  const { triggerJob } = await ask<{ triggerJob: { id: string } }>(
    'mutation ($id: ID!) { triggerJob(id: $id) { id } }',
    { id: jobId },
  )
  await expect
    .poll(async () => {
      const { execution } = await ask<{ execution: { finishedAt: string | null } }>(
        'query ($id: ID!) { execution(id: $id) { finishedAt } }',
        { id: triggerJob.id },
      )
      return execution.finishedAt
    })
    .not.toBeNull()
}
