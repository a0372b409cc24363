import { expect, type Page } from '@playwright/test'
import { administrator, createJob } from './api.ts'
import { fillSignIn, openSignedIn, stage, test } from './stage.ts'

const yearly = '0 0 1 1 *'
const place = stage({
  prepare: ({ api, target }) => createJob(api, { name: 'Curfew', url: target.url, cronPattern: yearly }),
})

test('a wrong password is refused in words, the right one leads to the address that was asked for', async ({
  page,
}) => {
  await page.goto(`${place.server.url}/jobs?q=cur`)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await fillSignIn(page, 'not the password')
  await expect(page.getByRole('alert')).toHaveText('Address and password do not go together.')
  await expect(page.getByLabel('Email'), 'what was typed stays').toHaveValue(administrator.email)

  await fillSignIn(page)
  await expect(page).toHaveURL(`${place.server.url}/jobs?q=cur`)
  await expect(page.getByRole('link', { name: 'Curfew' })).toBeVisible()
})

test('a session outlives a reload, and signing out ends it in every tab', async ({ page, context }) => {
  await openSignedIn(page, place.server.url, '/jobs')
  await expect(page.getByRole('link', { name: 'Curfew' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('link', { name: 'Curfew' })).toBeVisible()

  const other = await context.newPage()
  await other.goto(`${place.server.url}/categories`)
  await expect(other.getByRole('heading', { name: 'Of Curfew' })).toBeVisible()
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('a session that is ended on the server leads to the sign-in kindly, and back to where one was', async ({
  page,
}) => {
  await openSignedIn(page, place.server.url, '/jobs')
  await page.getByRole('link', { name: 'Curfew' }).click()
  await expect(page.getByRole('heading', { name: /^Curfew/ })).toBeVisible()
  const address = page.url()
  await live(page)
  await endOtherSessions()

  await expect(page.getByRole('heading', { name: 'Sign in' }), 'by itself, nothing was clicked').toBeVisible()
  await expect(page.getByText('Sign in to go on where you were.')).toBeVisible()
  await fillSignIn(page)
  await expect(page).toHaveURL(address)
  await expect(page.getByRole('heading', { name: /^Curfew/ })).toBeVisible()
  await live(page)
})

async function live(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: /^Live$/ })).toBeVisible()
}

async function endOtherSessions(): Promise<void> {
  const { sessions } = await place.api.ask<{ sessions: { id: string; isCurrent: boolean }[] }>(
    '{ sessions { id isCurrent } }',
  )
  for (const { id } of sessions.filter(({ isCurrent }) => !isCurrent))
    await place.api.ask('mutation ($id: ID!) { revokeSession(id: $id) }', { id })
}
