import { expect, type Page } from '@playwright/test'
import { MailServer } from '../server/testing/alerts/MailServer.ts'
import { createJob } from './api.ts'
import { expectNoViolations } from './axe.ts'
import { card, markPage, openSignedIn, stage, test } from './stage.ts'
import { tabTo } from './tabTo.ts'

let isMended = false
let mailbox: MailServer
const jobs: Record<string, string> = {}
const env: Record<string, string> = { SMTP_FROM: 'Carillon <carillon@example.com>' }

// Must start before the stage, which starts the server with these settings.
test.beforeAll(async () => {
  mailbox = await MailServer.start()
  env['SMTP_URL'] = mailbox.url()
})
test.afterAll(() => mailbox.close())
const place = stage({
  server: { env },
  answer: ({ path }, response) => {
    const fails = path === '/fails' || (path === '/mended' && !isMended)
    response.writeHead(fails ? 503 : 200, { 'content-type': 'application/json' }).end(`{"rung":${!fails}}`)
  },
  async prepare({ target }) {
    for (const [name, path] of [
      ['Angelus', '/mended'],
      ['Tocsin', '/fails'],
      ['Vespers', '/fails'],
      ['Matins', '/fails'],
    ] as const)
      jobs[name] = await makeJob(name, target.url + path)
  },
})

test('a failed job shows as an incident on the bell, on the overview and in the mailbox until it succeeds', async ({
  page,
}) => {
  await openSignedIn(page, place.server.url)
  const expectNoReload = await markPage(page)
  await expect(page.getByText('Nothing is wrong right now.')).toBeVisible()
  await expect(page.getByText(/rules are silent until there is a channel/)).toBeVisible()
  await tellOps()
  await run('Angelus')

  const line = card(page, 'Open incidents').getByRole('link', { name: /Angelus/ })
  await expect(line).toContainText('Failed: the target returned 503 Service Unavailable.')
  await expect(page).toHaveTitle('1 open incident · Carillon')
  await expect(bell(page, 1)).toBeVisible()
  await expect(card(page, 'Recent failures'), 'the incident speaks for its runs').not.toContainText('Angelus')
  await line.click()
  await expect(page).toHaveTitle('Warning: Angelus · Carillon')
  await expect(page.getByRole('region', { name: 'Cause' })).toContainText('503 Service Unavailable')
  await expect(card(page, 'Messages').getByRole('listitem')).toContainText('DeliveredOps')
  expect(subjects('Angelus')).toEqual(['Subject: Warning: Angelus'])

  await acknowledge(page, 'I look after the rope.')
  isMended = true
  await run('Angelus')
  await expect(page).toHaveTitle('Resolved: Angelus · Carillon')
  await expect(card(page, 'Timeline').getByRole('listitem')).toHaveText([/^Resolved/, /^Acknowledgedby Ada/, /^Opened/])
  await expect(card(page, 'Messages').getByRole('listitem')).toHaveText([/^DeliveredOps/, /^DeliveredOps/])
  expect(subjects('Angelus')).toEqual(['Subject: Warning: Angelus', 'Subject: Resolved: Angelus'])
  await expect(bell(page, 0), 'the bell is quiet again').toBeVisible()
  await expectNoReload()
})

test('a delivered message can be sent again from its incident', async ({ page }) => {
  await tellOps()
  await run('Tocsin')
  await openSignedIn(page, place.server.url, '/alerts')
  await openOnes(page).getByRole('link', { name: 'Tocsin' }).click()
  const message = card(page, 'Messages').getByRole('listitem')
  await expect(message).toContainText('Delivered')
  await message.getByRole('button', { name: 'Send again to Ops' }).click()
  await expect.poll(() => subjects('Tocsin')).toHaveLength(2)
  await expect(message).toContainText('Delivered')
})

test('an incident can be opened, acknowledged with a note and resolved with the keyboard alone', async ({ page }) => {
  const { keyboard } = page
  await tellOps()
  await run('Vespers')
  await openSignedIn(page, place.server.url)
  await expect(card(page, 'Open incidents')).toContainText('Vespers')
  await tabTo(page, /^Warning ?Vespers/)
  await keyboard.press('Enter')
  await expect(page).toHaveTitle('Warning: Vespers · Carillon')
  await tabTo(page, 'Acknowledge')
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByLabel('Note')).toBeFocused()
  await keyboard.type('Mine.')
  await tabTo(page, 'Acknowledge')
  await keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Cause' })).toContainText('acknowledged by Ada')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await tabTo(page, 'Resolve')
  await keyboard.press('Enter')
  await tabTo(page, 'Resolve')
  await keyboard.press('Enter')
  await expect(page).toHaveTitle('Resolved: Vespers · Carillon')
})

test(
  'on a phone, the bell leads to the alerts, and every page fits the screen',
  { tag: '@phone' },
  async ({ page }) => {
    await tellOps()
    await tellOps()
    await run('Tocsin')
    await openSignedIn(page, place.server.url)
    await expect(card(page, 'Open incidents')).toContainText('Tocsin')
    await fits(page)
    await bell(page, 1).tap()
    await expect(page.getByRole('heading', { level: 1, name: 'Alerts' })).toBeVisible()
    await openOnes(page).getByRole('link', { name: 'Tocsin' }).tap()
    await expect(page.getByRole('region', { name: 'Cause' })).toBeVisible()
    await fits(page)
    await expectNoViolations(page)
  },
)

test('axe finds no violation on the alert pages, menus and dialogs', async ({ page }) => {
  await tellOps()
  await run('Matins')
  await openSignedIn(page, place.server.url)
  await expect(card(page, 'Open incidents')).toContainText('Matins')
  await expectNoViolations(page)
  await page.goto(`${place.server.url}/jobs/${jobs['Matins']}`)
  await expect(card(page, 'Open incident')).toBeVisible()
  await expectNoViolations(page)
  await page.goto(`${place.server.url}/alerts`)
  await expect(openOnes(page)).toContainText('Matins')
  await expectNoViolations(page)
  await openOnes(page).getByRole('link', { name: 'Matins' }).click()
  await page.getByRole('button', { name: 'Snooze' }).click()
  await expect(page.getByRole('menuitem', { name: '4 hours' })).toBeVisible()
  await expectNoViolations(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Resolve' }).click()
  await expect(page.getByRole('dialog').getByLabel('Note')).toBeVisible()
  await expectNoViolations(page)
})

const makeJob = (name: string, url: string) =>
  createJob(place.api, { name, url, cronPattern: '0 0 1 1 *', retryAttempts: 0 })

/** Creates, once, a channel, a policy without a group wait, and a rule that opens an incident with the first failure. */
async function tellOps(): Promise<void> {
  const { ask } = place.api
  const { channels } = await ask<{ channels: object[] }>('{ channels { id } }')
  if (channels.length > 0) return
  const { createChannel } = await ask<{ createChannel: { id: string } }>(
    `mutation { createChannel(input: { name: "Ops", kind: EMAIL, settings: { to: ["ops@example.com"] } }) { id } }`,
  )
  await ask(
    `mutation ($id: ID!) {
      createAlertPolicy(input: {
        name: "At once", isDefault: true, groupWaitSeconds: 0, steps: [{ afterMinutes: 0, channelIds: [$id] }]
      }) { id }
      createAlertRule(input: { name: "First failure", kind: FAILURES_IN_A_ROW, count: 1 }) { id }
    }`,
    { id: createChannel.id },
  )
}

const run = (name: string) => place.api.ask('mutation ($id: ID!) { triggerJob(id: $id) { id } }', { id: jobs[name] })

async function acknowledge(page: Page, note: string): Promise<void> {
  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await page.getByRole('dialog').getByLabel('Note').fill(note)
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click()
  await expect(page.getByRole('region', { name: 'Cause' })).toContainText(note)
}

const subjects = (name: string) =>
  mailbox.received
    .flatMap(({ text }) => /^Subject: .*/m.exec(text)?.[0].trim() ?? [])
    .filter((line) => line.includes(name))

/** The section of open incidents, whose heading counts them. */
const openOnes = (page: Page) => page.locator('section').filter({ has: page.getByRole('heading', { name: /^Open/ }) })

/** The bell that is visible at this screen width. */
const bell = (page: Page, open: number) =>
  page.getByRole('link', { name: open === 0 ? 'Alerts' : `Alerts, ${open} open`, exact: true })

async function fits(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow, `${page.url()} is wider than the screen by pixels`).toBeLessThanOrEqual(0)
}
