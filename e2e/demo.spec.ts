import { expect, test as plain } from '@playwright/test'
import { administrator, signIn } from './api.ts'
import { startServer, type RunningServer } from './server.ts'
import { card, markPage, openSignedIn, test } from './stage.ts'

let server: RunningServer
test.beforeAll(async () => {
  server = await startServer({
    args: ['--demo'],
    env: { ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password },
  })
})
test.afterAll(() => server.stop())

test("the first screen of the demo is alive: counters rise and runs come and go without a user's action", async ({
  page,
}) => {
  await openSignedIn(page, server.url)
  const expectNoReload = await markPage(page)
  await expect(page.getByText('12', { exact: true }), 'a dozen jobs').toBeVisible()
  const next = card(page, 'Next hour').getByRole('listitem')
  await expect(next.first()).toContainText(/\d:\d\d/)
  const soon = await next.first().innerText()
  await expect.poll(() => next.first().innerText(), 'the countdown counts').not.toBe(soon)

  const succeeded = page.getByText(/^[\d,]+ succeeded$/)
  const before = await succeeded.innerText()
  await expect(succeeded).not.toHaveText(before)
  await expect(card(page, 'Running now').getByRole('listitem').first()).toBeVisible({ timeout: 40_000 })
  await expectNoReload()

  await page.getByRole('link', { name: 'Jobs', exact: true }).click()
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') })
  await expect(rows).toHaveCount(12)
  const bar = rows.filter({ hasText: 'Sync orders' }).getByRole('img')
  await expect(bar).toHaveAccessibleName(/Last \d+ runs: .*succeeded/)
  const beats = await bar.getAttribute('aria-label')
  await expect(bar, 'the heartbeat bar beats').not.toHaveAccessibleName(beats!)
  await expectNoReload()
})

plain('the demo has the four categories of the specification, each with three jobs', async () => {
  const api = await signIn(server.url)
  const { categories } = await api.ask<{ categories: { nodes: object[] } }>(
    '{ categories(orderBy: { field: NAME, direction: ASC }) { nodes { name color jobCount } } }',
  )
  expect(categories.nodes).toEqual([
    { name: 'Data Sync', color: '#3B82F6', jobCount: 3 },
    { name: 'Maintenance', color: '#F59E0B', jobCount: 3 },
    { name: 'Notifications', color: '#8B5CF6', jobCount: 3 },
    { name: 'Reports', color: '#10B981', jobCount: 3 },
  ])
})
