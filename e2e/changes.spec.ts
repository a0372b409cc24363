import { expect, type Page } from '@playwright/test'
import { createJob } from './api.ts'
import { openSignedIn, stage, test } from './stage.ts'

const names = ['Matins', 'Lauds', 'Vespers']
const ids = new Map<string, string>()
const place = stage({
  async prepare({ api, target }) {
    for (const name of names) ids.set(name, await createJob(api, { name, url: target.url, cronPattern: '0 6 * * *' }))
  },
})

test('two people who edit one job: the second sees both versions, takes of each, and nothing is lost', async ({
  page,
  context,
}) => {
  const edit = `/jobs/${ids.get('Matins')}/edit`
  await openSignedIn(page, place.server.url, edit)
  const other = await context.newPage()
  await other.goto(`${place.server.url}${edit}`)
  await expect(page.getByLabel('URL')).toHaveValue(place.target.url)

  await other.getByLabel('Cron text').fill('0 4 * * *')
  await other.getByLabel('Description').fill('The night office')
  await other.getByRole('button', { name: 'Save' }).first().click()
  await expect(other.getByRole('heading', { name: /^Matins/ })).toBeVisible()

  await page.getByLabel('Description').fill('Sung at midnight')
  await page.getByLabel('Time zone').fill('Europe/Paris')
  await page.getByRole('button', { name: 'Save' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Someone else changed this job meanwhile' })
  const description = dialog.getByRole('group', { name: 'Description' })
  await expect(description).toContainText('Sung at midnight')
  await expect(description).toContainText('The night office')
  await expect(dialog.getByRole('group', { name: 'Schedule' })).toContainText('0 4 * * *')
  await description.getByRole('radio', { name: 'Theirs, saved' }).check()
  await dialog.getByRole('button', { name: 'Take these' }).click()
  await page.getByRole('button', { name: 'Save' }).first().click()
  await expect(page).toHaveURL(`${place.server.url}/jobs/${ids.get('Matins')}`)

  const { job } = await place.api.ask<{ job: object }>(
    'query ($id: ID!) { job(id: $id) { description cronPattern timezone } }',
    { id: ids.get('Matins') },
  )
  expect(job).toEqual({ description: 'The night office', cronPattern: '0 4 * * *', timezone: 'Europe/Paris' })
})

test('what was typed is not lost by leaving: the form asks first', async ({ page }) => {
  await openSignedIn(page, place.server.url, `/jobs/${ids.get('Lauds')}/edit`)
  await page.getByLabel('Description').fill('At dawn')
  await page.getByRole('link', { name: 'Overview', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' })
  await dialog.getByRole('button', { name: 'Stay' }).click()
  await expect(page.getByLabel('Description')).toHaveValue('At dawn')
  await page.getByRole('link', { name: 'Overview', exact: true }).click()
  await dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
})

test('many jobs are paused at once, and one click undoes it', async ({ page }) => {
  await openSignedIn(page, place.server.url, '/jobs')
  await page.getByRole('checkbox', { name: 'Select Lauds' }).check()
  await page.getByRole('checkbox', { name: 'Select Vespers' }).check()
  const bar = page.getByRole('toolbar', { name: 'With the selected jobs' })
  await expect(bar).toContainText('2 selected')
  await bar.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused 2 jobs')).toBeVisible()
  await expect(row(page, 'Lauds').getByText('Paused', { exact: true }).first()).toBeVisible()
  await expect.poll(statuses).toEqual({ Lauds: 'PAUSED', Matins: 'ACTIVE', Vespers: 'PAUSED' })

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(statuses).toEqual({ Lauds: 'ACTIVE', Matins: 'ACTIVE', Vespers: 'ACTIVE' })
  await expect(row(page, 'Lauds').getByText('Paused', { exact: true })).toHaveCount(0)
})

test('a job deleted by mistake comes back with one click', async ({ page }) => {
  await openSignedIn(page, place.server.url, `/jobs/${ids.get('Vespers')}`)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page).toHaveURL(`${place.server.url}/jobs`)
  await expect(page.getByRole('link', { name: 'Lauds' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Vespers' })).toHaveCount(0)
  expect(Object.keys(await statuses())).toEqual(['Lauds', 'Matins'])

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: 'Vespers' })).toBeVisible()
  await expect.poll(statuses).toMatchObject({ Vespers: 'ACTIVE' })
})

const row = (page: Page, name: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name }) })

async function statuses(): Promise<Record<string, string>> {
  const { jobs } = await place.api.ask<{ jobs: { nodes: { name: string; status: string }[] } }>(
    '{ jobs(first: 100, orderBy: { field: NAME, direction: ASC }) { nodes { name status } } }',
  )
  return Object.fromEntries(jobs.nodes.map(({ name, status }) => [name, status]))
}
