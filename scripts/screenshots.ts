import { mkdir } from 'node:fs/promises'
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { administrator, signIn, type Api } from '../e2e/api.ts'
import { startServer } from '../e2e/server.ts'
import { oneSentence } from './oneSentence.ts'
import { ensureBuilt, server, web } from './outputs.ts'
import { findChromium } from './provision/chromium.ts'
import { inRoot } from './root.ts'

/**
 * Takes the screenshots in `docs/` from the real product with its demo jobs. `node scripts/run.js screenshots [minutes]` first lets
 * the demo run for that long (20 by default), so that charts and bars have data. A URL instead of minutes names a demo that is
 * already running, with the administrator of `e2e/api.ts`.
 */
const argument = process.argv[2] ?? '20'

const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.5 }
const narrow: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true }

await oneSentence(async () => {
  if (URL.canParse(argument)) return takePictures(argument)
  await ensureBuilt(server, web)
  const demo = await startServer({
    args: ['--demo'],
    env: { ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password },
  })
  try {
    await new Promise((resolve) => setTimeout(resolve, Number(argument) * 60_000))
    await takePictures(demo.url)
  } finally {
    await demo.stop()
  }
})

async function takePictures(url: string): Promise<void> {
  await mkdir(inRoot('docs'), { recursive: true })
  const api = await signIn(url)
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] })
  try {
    const light = await openSignedIn(browser, url, { ...wide, colorScheme: 'light' })
    await take(light, `${url}/?range=LAST_HOUR`, 'overview', 'Running now', untilSomethingRuns)
    await take(light, `${url}/jobs`, 'jobs', 'Last 30 runs')
    const dark = await openSignedIn(browser, url, { ...wide, colorScheme: 'dark' })
    await take(dark, `${url}/executions/${await failedRun(api)}`, 'execution', '2 attempts')
    const phone = await openSignedIn(browser, url, { ...narrow, colorScheme: 'light' })
    await take(phone, `${url}/jobs`, 'phone', 'Sync orders')
  } finally {
    await browser.close()
  }
}

async function openSignedIn(browser: Browser, url: string, options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await page.goto(url)
  await page.getByLabel('Email').fill(administrator.email)
  await page.getByLabel('Password', { exact: true }).fill(administrator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
  return page
}

/** @param text appears once the page is complete */
async function take(page: Page, url: string, name: string, text: string, until?: (page: Page) => Promise<void>) {
  await page.goto(url)
  await page.getByText(text, { exact: true }).first().waitFor()
  await page
    .getByRole('status')
    .filter({ hasText: /^Live$/ })
    .waitFor()
  // Charts and live rows draw after the first response. Do not wait for an idle network: the page is live.
  await page.waitForTimeout(3000)
  await until?.(page)
  await page.screenshot({ path: inRoot(`docs/${name}.png`) })
  console.log(`Wrote docs/${name}.png`)
}

async function untilSomethingRuns(page: Page): Promise<void> {
  const running = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Running now' }) })
  await running.getByRole('listitem').first().waitFor({ timeout: 60_000 })
}

async function failedRun(api: Api): Promise<string> {
  const { executions } = await api.ask<{ executions: { nodes: { id: string }[] } }>(
    '{ executions(first: 1, filter: { statuses: [FAILED] }) { nodes { id } } }',
  )
  return executions.nodes[0]!.id
}
