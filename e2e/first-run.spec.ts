import { expect, type Page } from '@playwright/test'
import { administrator } from './api.ts'
import { startServer, type RunningServer } from './server.ts'
import { card, markPage, test } from './stage.ts'
import { startTarget, type Target } from './target.ts'

let server: RunningServer
let target: Target
test.beforeAll(async () => {
  target = await startTarget()
  server = await startServer()
})
test.afterAll(async () => {
  await server.stop()
  await target.stop()
})

test('from an empty server to a job that runs each second, live, and to the body of its answer', async ({ page }) => {
  await page.goto(`${server.url}/jobs`)
  await expect(page, 'every address of an empty server leads to the set-up').toHaveURL(`${server.url}/setup`)
  await completeSetup(page)
  const expectNoReload = await markPage(page)

  await createCategory(page, 'Bells')
  await createJobByPaste(page)

  await expect(page).toHaveTitle('Active: Ring · Carillon')
  const runs = card(page, 'Recent runs')
  await expect(runs.getByText('Succeeded').nth(1), 'runs come in by themselves').toBeVisible()
  const seen = target.calls.length
  await target.received(seen + 2)
  await expect.poll(() => runs.getByText('Succeeded').count()).toBeGreaterThan(3)

  const call = target.calls[0]!
  expect(call).toMatchObject({ method: 'POST', path: '/ring?bell=2', body: '{\n  "loud": true\n}' })
  expect(call.headers).toMatchObject({ 'x-team': 'tower', 'content-type': 'application/json' })

  await runs
    .getByRole('link', { name: /Succeeded/ })
    .last()
    .click()
  await expect(page.getByRole('heading', { name: 'Attempt', exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Response 200' })).toBeVisible()
  await expect(page.getByLabel('Body').last()).toHaveText('{ "ok": true, "path": "/ring?bell=2" }')
  await expect(page).toHaveTitle('Succeeded: Ring · Carillon')
  await expectNoReload()
})

async function completeSetup(page: Page): Promise<void> {
  await expect(page).toHaveTitle('Set up Carillon · Carillon')
  await page.getByLabel('Name').fill(administrator.name)
  await page.getByLabel('Email').fill('not an address')
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Create administrator' }).click()
  await expect(page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true')

  await page.getByLabel('Password').fill(administrator.password)
  await page.getByRole('button', { name: 'Create administrator' }).click()
  await expect(page.getByLabel('Email'), 'what the server finds stands at the field').toHaveAttribute(
    'aria-invalid',
    'true',
  )

  await page.getByLabel('Email').fill(administrator.email)
  await page.getByRole('button', { name: 'Create administrator' }).click()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
}

async function createCategory(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Categories' }).click()
  await page.getByRole('button', { name: 'New category' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill(name)
  await page.getByRole('radio', { name: 'Teal' }).check({ force: true })
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
}

async function createJobByPaste(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Jobs', exact: true }).click()
  await page.getByRole('link', { name: 'Create a job' }).click()
  await paste(page, `curl -X POST '${target.url}/ring?bell=2' \\\n  -H 'X-Team: tower' --json '{"loud":true}'`)
  await expect(page.getByText(/Filled from the curl command/)).toBeVisible()
  await expect(page.getByLabel('Method')).toHaveValue('POST')
  await expect(page.getByLabel('URL')).toHaveValue(`${target.url}/ring?bell=2`)
  await expect(page.getByLabel('Category', { exact: true }).locator(':checked'), 'the only one is chosen').toHaveText(
    'Bells',
  )
  await page.getByLabel('Name', { exact: true }).fill('Ring')

  await page.getByRole('button', { name: 'Call it now' }).click()
  await expect(page.getByRole('complementary', { name: 'Test run' })).toContainText(/Succeeded\s*200/)
  expect(target.calls).toHaveLength(1)

  await page.getByLabel('Cron text').fill('* * * * * *')
  await expect(page.getByText('Every second', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Create job' }).first().click()
  await expect(page.getByRole('heading', { name: /^Ring/ })).toBeVisible()
}

/** Pastes from the real clipboard, as if the command came from a terminal. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await page.getByLabel('URL').focus()
  await page.keyboard.press('ControlOrMeta+v')
}
