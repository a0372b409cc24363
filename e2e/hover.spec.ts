import { expect, type Locator, type Page } from '@playwright/test'
import { createJob } from './api.ts'
import { openSignedIn, stage, test } from './stage.ts'

const place = stage({
  async prepare({ api, target }) {
    const id = await createJob(api, { name: 'Angelus', url: target.url, cronPattern: '0 0 1 1 *' })
    await api.ask('mutation ($id: ID!) { triggerJob(id: $id) { id } }', { id })
    await target.received(1)
  },
})

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`a tooltip stays within the window, at both ends of a chart and at its top, ${width} pixels wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await openSignedIn(page, place.server.url, '/executions')
    const chart = page.getByRole('img', { name: /^Runs over time/ })
    const label = page.getByText(/\d succeeded, \d+ failed, \d+ other/)
    for (const end of ['left', 'right'] as const) {
      await pointAt(page, chart, end)
      await expectWithinWindow(page, label)
    }
    await page.evaluate(() => (document.body.style.minHeight = '300vh'))
    // On a phone the header covers the top of the window.
    const below = width < 768 ? 60 : -10
    await chart.evaluate((element, px) => scrollTo(0, element.getBoundingClientRect().top + scrollY - px), below)
    await pointAt(page, chart, 'right')
    await expectWithinWindow(page, label)
  })

  test(`the bars of a job's last runs say theirs within the window, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await openSignedIn(page, place.server.url, '/jobs')
    const bars = page.getByRole('slider', { name: /^Last run/ })
    await pointAt(page, bars, 'right')
    await expectWithinWindow(page, page.getByText(/^Succeeded, /))
  })
}

async function pointAt(page: Page, element: Locator, end: 'left' | 'right'): Promise<void> {
  await expect(element).toBeVisible()
  const box = (await element.boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.move(end === 'left' ? box.x + 1 : box.x + box.width - 2, box.y + box.height / 2)
}

async function expectWithinWindow(page: Page, label: Locator): Promise<void> {
  await expect(label).toBeVisible()
  const box = (await label.boundingBox())!
  const { width } = page.viewportSize()!
  expect(box.x).toBeGreaterThanOrEqual(0)
  expect(box.y).toBeGreaterThanOrEqual(0)
  expect(box.x + box.width).toBeLessThanOrEqual(width)
}
