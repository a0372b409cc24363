import { expect, type Page } from '@playwright/test'
import { createJob } from './api.ts'
import { expectNoViolations } from './axe.ts'
import { card, openSignedIn, stage, test } from './stage.ts'
import { tabTo } from './tabTo.ts'

const place = stage({
  answer: ({ path }, response) => response.writeHead(path === '/fails' ? 500 : 200).end(`answer of ${path}`),
  async prepare({ api, target }) {
    const jobId = await createJob(api, {
      name: 'Vespers',
      url: `${target.url}/fails`,
      cronPattern: '0 0 1 1 *',
      retryAttempts: 0,
    })
    for (const calls of [1, 2]) {
      await api.ask('mutation ($id: ID!) { triggerJob(id: $id) { id } }', { id: jobId })
      await target.received(calls)
      await expect.poll(async () => (await failedRuns(jobId)).length).toBe(calls)
    }
  },
})

const failedRuns = async (jobId: string) => {
  const { executions } = await place.api.ask<{ executions: { nodes: { id: string }[] } }>(
    'query ($ids: [ID!]) { executions(filter: { jobIds: $ids, statuses: [FAILED] }) { nodes { id } } }',
    { ids: [jobId] },
  )
  return executions.nodes
}

test.describe.configure({ mode: 'serial' })

test('an administrator tests a channel before saving it, and then creates it', async ({ page }) => {
  await openSignedIn(page, place.server.url, '/alerts/channels')
  await expect(page.getByRole('heading', { name: 'No channels yet' })).toBeVisible()
  await expectNoViolations(page)
  await page.getByRole('button', { name: 'New channel' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Send through').selectOption({ label: 'Webhook' })
  await dialog.getByLabel('Name', { exact: true }).fill('Bell tower')
  await dialog.getByLabel('URL', { exact: true }).fill(`${place.target.url}/hook`)
  await dialog.getByRole('switch', { name: /^Quiet hours/ }).click()
  await dialog.getByRole('button', { name: 'Send test message' }).click()
  await expect(dialog.getByText('Delivered')).toBeVisible()
  await expect(dialog.getByText(/^Response 200 after/)).toBeVisible()
  await expect(dialog.getByText('answer of /hook')).toBeVisible()
  expect(place.target.calls.filter(({ path }) => path === '/hook')).toHaveLength(1)
  expect(await channelNames()).toEqual([])
  await expectNoViolations(page)

  await dialog.getByRole('button', { name: 'Create channel' }).click()
  await expect(page.getByRole('heading', { name: /^Bell tower/ })).toBeVisible()
  await expect(page.getByText(/^Quiet every day, 22:00 to 07:00/)).toBeVisible()
  expect(await channelNames()).toEqual(['Bell tower'])
  await expectNoViolations(page)
})

test('a rule for one job can be created with the keyboard alone, with a preview from history', async ({ page }) => {
  const { keyboard } = page
  await openSignedIn(page, place.server.url, '/alerts/rules')
  await expect(page.getByText('Tell the default channels when a job fails 2 times in a row.')).toBeVisible()
  await expectNoViolations(page)
  await tabTo(page, 'New rule')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'New alert rule' })).toBeVisible()

  await tabTo(page, 'What is watched: a job')
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'What is watched' })).toBeVisible()
  await expect(page.getByRole('radio', { name: 'All jobs' })).toBeFocused()
  await keyboard.press('ArrowDown')
  await expect(page.getByRole('checkbox', { name: 'Vespers', exact: true })).toBeVisible()
  await tabTo(page, 'Vespers')
  await keyboard.press('Space')
  await expectNoViolations(page)
  await keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'What is watched: Vespers' })).toBeFocused()
  await expect(page.getByText('This would have opened 1 incident in the last 30 days.')).toBeVisible()
  await expect(card(page, 'Preview').getByText('Vespers')).toBeVisible()

  await tabTo(page, 'Failures')
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('3')
  await expect(page.getByText('This would have opened no incidents in the last 30 days.')).toBeVisible()
  await tabTo(page, 'Severity')
  await keyboard.type('Critical')
  await expectNoViolations(page)
  await tabTo(page, 'Create rule')
  await keyboard.press('Enter')
  const made = page.getByRole('heading', { name: 'Tell the default channels when Vespers fails 3 times in a row.' })
  await expect(made).toBeVisible()
  await expect(page.getByRole('listitem').filter({ has: made })).toContainText('Critical')
})

test("a fault that only the server finds appears at the rule's figure", async ({ page }) => {
  await openSignedIn(page, place.server.url, '/alerts/rules/new')
  await page.getByRole('spinbutton', { name: 'Failures' }).fill('1000')
  await page.getByRole('button', { name: 'Create rule' }).click()
  await expect(page.getByText('Failures: Write a number from 1 to 100.')).toBeVisible()
  await expect(page.getByRole('spinbutton', { name: 'Failures' })).toBeFocused()
  await expectNoViolations(page)
})

test('an administrator creates a policy with two steps, and a maintenance window that is active at once', async ({
  page,
}) => {
  await openSignedIn(page, place.server.url, '/alerts/policies')
  await expect(page.getByText('At once: Bell tower')).toBeVisible()
  await expectNoViolations(page)
  await page.getByRole('button', { name: 'New policy' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Nights')
  await dialog.getByRole('group', { name: 'At once' }).getByLabel('Bell tower').check()
  await dialog.getByRole('button', { name: 'Add a step' }).click()
  await dialog
    .getByRole('group', { name: 'Step 2' })
    .getByLabel('Severity')
    .selectOption({ label: 'Raise to critical' })
  await expectNoViolations(page)
  await dialog.getByRole('button', { name: 'Create policy' }).click()
  await expect(page.getByText('After 30 min: raised to critical')).toBeVisible()

  await page.getByRole('link', { name: 'Maintenance' }).click()
  await page.getByRole('button', { name: 'New window' }).click()
  await dialog.getByLabel('Name', { exact: true }).fill('New bells')
  await dialog.getByText('Repeatedly').click()
  await expect(dialog.getByText(/^At 02:00 on Sunday/)).toBeVisible()
  await expectNoViolations(page)
  await dialog.getByText('Once', { exact: true }).click()
  await dialog.getByText('Only some').click()
  await dialog.getByLabel('Hosts').fill('bells.example.com')
  await expectNoViolations(page)
  await dialog.getByRole('button', { name: 'Create window' }).click()
  await expect(card(page, 'Active now').getByText(/^Mutes host bells\.example\.com/)).toBeVisible()
  await expectNoViolations(page)
})

test('the pages and forms of alert settings fit a phone', { tag: '@phone' }, async ({ page }) => {
  const name = `A name that goes on and on, ${'and.has.no.blanks.'.repeat(3)}`
  await place.api.ask('mutation ($input: ChannelInput!) { createChannel(input: $input) { id } }', {
    input: { kind: 'SLACK', name, settings: { url: `${place.target.url}/slack` } },
  })
  await place.api.ask('mutation ($input: MaintenanceWindowInput!) { createMaintenanceWindow(input: $input) { id } }', {
    input: { name, hosts: ['bells.example.com'], cronPattern: '0 2 * * 0', durationMinutes: 60 },
  })
  await openSignedIn(page, place.server.url, '/alerts/channels')
  for (const [path, heading] of [
    ['/alerts/channels', 'Alerts'],
    ['/alerts/rules', 'Alerts'],
    ['/alerts/rules/1', /^Edit/],
    ['/alerts/rules/new', 'New alert rule'],
    ['/alerts/policies', 'Alerts'],
    ['/alerts/maintenance', 'Alerts'],
  ] as const) {
    await page.goto(place.server.url + path)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    await fits(page)
  }
})

const channelNames = async () => {
  const { channels } = await place.api.ask<{ channels: { name: string }[] }>('{ channels { name } }')
  return channels.map(({ name }) => name)
}

async function fits(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow, `${page.url()} is wider than the screen by pixels`).toBeLessThanOrEqual(0)
}
