import { expect, type Page } from '@playwright/test'
import { createJob } from './api.ts'
import { openSignedIn, stage, test } from './stage.ts'

let job: string
const place = stage({
  async prepare({ api, target }) {
    job = await createJob(api, { name: 'Angelus', url: target.url, cronPattern: '0 0 1 1 *' })
    await api.ask('mutation ($id: ID!) { triggerJob(id: $id) { id } }', { id: job })
  },
})

const pages = [
  '/',
  '/jobs',
  '/jobs/new',
  '/jobs/:job',
  '/executions',
  '/categories',
  '/settings',
  '/settings/tokens',
  '/settings/users',
  '/settings/audit',
]

test('every stop of the Tab key is visible: within the window, with an outline of its own, and nothing over it', async ({
  page,
}) => {
  await openSignedIn(page, place.server.url)
  for (const path of pages) {
    await page.goto(place.server.url + path.replace(':job', job))
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: /^Live$/ })).toBeVisible()
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    const stops = await walk(page)
    expect(stops.length, path).toBeGreaterThan(8)
    expect(
      stops.filter(({ fault }) => fault !== ''),
      path,
    ).toEqual([])
  }
})

test('what opens begins at the field one is about to fill, and a form that cannot be sent leads to the field at fault', async ({
  page,
}) => {
  await openSignedIn(page, place.server.url)
  const { keyboard } = page
  for (const [path, opener, field] of [
    ['/categories', 'New category', 'Name'],
    ['/settings/tokens', 'New token', 'Name'],
    ['/settings/users', 'New user', 'Name'],
  ] as const) {
    await page.goto(place.server.url + path)
    await page.getByRole('button', { name: opener }).focus()
    await keyboard.press('Enter')
    const first = page.getByRole('dialog').getByLabel(field, { exact: true })
    await expect(first).toBeFocused()
    expect(await faultOfFocus(page), `${opener}, ${field}`).toBe('')
    await keyboard.press('Enter')
    await expect(first, 'it is empty, and the first at fault').toHaveAttribute('aria-invalid', 'true')
    await expect(first).toBeFocused()
    await keyboard.press('Escape')
    await expect(page.getByRole('button', { name: opener })).toBeFocused()
    expect(await faultOfFocus(page), opener).toBe('')
  }

  await page.goto(`${place.server.url}/jobs/new`)
  await page.getByLabel('Cron text').fill('0 6 * * *')
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByLabel('URL')).toBeFocused()
  expect(await faultOfFocus(page), 'URL').toBe('')
})

/** All tab stops, until the focus leaves the page or returns to the first one. */
async function walk(page: Page): Promise<{ name: string; fault: string }[]> {
  const stops: { name: string; fault: string }[] = []
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement
      if (element === document.body || element.dataset['wasHere']) return null
      element.dataset['wasHere'] = 'yes'
      return element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent
    })
    if (name === null) break
    stops.push({ name, fault: await faultOfFocus(page) })
  }
  return stops
}

/** Why the focus is not visible, or nothing if it is. A label may be drawn instead of its input. */
async function faultOfFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement as HTMLInputElement
    const shown = [focused, focused.labels?.[0], focused.closest('.cm-editor')].filter(
      (one) => one instanceof HTMLElement,
    )
    const sized = shown.filter((element) => element.offsetWidth >= 8 && element.offsetHeight >= 8)
    if (sized.length === 0) return 'it has no size'
    const outlined = sized.find((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    })
    if (!outlined) return 'it has no outline'
    const { left, top, width, height } = outlined.getBoundingClientRect()
    const [x, y] = [left + width / 2, top + height / 2]
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return 'it is outside the window'
    const over = document.elementFromPoint(x, y)
    return over && shown.some((element) => element.contains(over) || over.contains(element))
      ? ''
      : 'something lies over it'
  })
}
