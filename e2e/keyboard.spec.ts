import { expect, type Page } from '@playwright/test'
import { administrator, createJob } from './api.ts'
import { stage, test } from './stage.ts'
import { tabTo } from './tabTo.ts'

const place = stage({
  async prepare({ api, target }) {
    for (const name of ['Angelus', 'Tocsin']) {
      await createJob(api, { name, url: target.url, cronPattern: '0 0 1 1 *' })
    }
  },
})

test('with a keyboard alone: sign in, find a job, run it, read its run, make another, select and pause', async ({
  page,
}) => {
  const { keyboard } = page
  await page.goto(place.server.url)
  await typeSignIn(page)
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()

  await openPalette(page)
  await keyboard.type('tocsin')
  await expect(page.getByRole('option', { name: 'Tocsin', exact: true })).toHaveAttribute('aria-selected', 'true')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Tocsin/ })).toBeVisible()

  await tabTo(page, 'Run now')
  await keyboard.press('Enter')
  await expect(page).toHaveTitle('Succeeded: Tocsin · Carillon')
  await tabTo(page, 'Copy the body')

  await makeJob(page)
  await selectAndPause(page)
})

test('the skip link leads past the navigation, a dialog begins at its first field, and what opens hands the focus back when it closes', async ({
  page,
}) => {
  const { keyboard } = page
  await page.goto(`${place.server.url}/signin?redirect=%2Fcategories`)
  await typeSignIn(page)
  await expect(page.getByRole('heading', { name: /^Categories/ })).toBeVisible()
  await tabTo(page, 'Skip to the page')
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'New category' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeFocused()
  await keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'New category' })).toBeFocused()
})

async function typeSignIn(page: Page): Promise<void> {
  await expect(page.getByLabel('Email')).toBeFocused()
  await page.keyboard.type(administrator.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(administrator.password)
  await page.keyboard.press('Enter')
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused()
}

async function makeJob(page: Page): Promise<void> {
  const { keyboard } = page
  await openPalette(page)
  await keyboard.type('new job')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'New job' })).toBeVisible()
  await tabTo(page, 'URL')
  await keyboard.type(`${place.target.url}/compline`)
  await tabTo(page, 'Name')
  await keyboard.type('Compline')
  await tabTo(page, 'Category')
  await keyboard.press('ArrowDown')
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('heading', { name: /^Compline/ })).toBeVisible()
}

async function selectAndPause(page: Page): Promise<void> {
  const { keyboard } = page
  await tabTo(page, 'Jobs')
  await keyboard.press('Enter')
  // A job's page has another link of this name, to its category.
  await expect(page.getByRole('heading', { name: /^Jobs/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Angelus' })).toBeVisible()
  await keyboard.press('j')
  await expect(page.getByRole('link', { name: 'Angelus' })).toBeFocused()
  await keyboard.press('x')
  await keyboard.press('j')
  await keyboard.press('x')
  const bar = page.getByRole('toolbar', { name: 'With the selected jobs' })
  await expect(bar).toContainText('2 selected')
  await tabTo(page, 'Pause')
  await keyboard.press('Enter')
  await expect(page.getByText('Paused 2 jobs')).toBeVisible()
  await keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Search jobs' })).toBeFocused()
}
