import { mkdir } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { administrator, signIn } from '../e2e/api.ts'
import { startServer } from '../e2e/server.ts'
import { oneSentence } from './oneSentence.ts'
import { ensureBuilt, server, web } from './outputs.ts'
import { findChromium } from './provision/chromium.ts'
import { inRoot } from './root.ts'

/** Takes the README's pictures from the real product with its demo jobs: `node scripts/run.js screenshots [runs]`. */
const runsToWaitFor = Number(process.argv[2] ?? 60)

await oneSentence(async () => {
  await ensureBuilt(server, web)
  const demo = await startServer({
    args: ['--demo'],
    env: { ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password },
  })
  try {
    await untilAlive(demo.url)
    await takePictures(demo.url)
  } finally {
    await demo.stop()
  }
})

/** The demo needs some runs behind it before its charts show anything. */
async function untilAlive(url: string): Promise<void> {
  const api = await signIn(url)
  for (;;) {
    const { dashboard } = await api.ask<{ dashboard: { succeeded: number; failed: number } }>(
      '{ dashboard(range: LAST_HOUR) { succeeded failed } }',
    )
    if (dashboard.succeeded + dashboard.failed >= runsToWaitFor) return
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

async function takePictures(url: string): Promise<void> {
  await mkdir(inRoot('docs'), { recursive: true })
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] })
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 })
      await page.goto(url)
      await page.getByLabel('Email').fill(administrator.email)
      await page.getByLabel('Password', { exact: true }).fill(administrator.password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('heading', { name: 'Overview' }).waitFor()
      // Charts and live rows draw after the first answer; the network is never idle here, because the page is live.
      await page.waitForTimeout(3000)
      const file = colorScheme === 'light' ? 'docs/overview.png' : 'docs/overview-dark.png'
      await page.screenshot({ path: inRoot(file) })
      console.log(`Wrote ${file}`)
    }
  } finally {
    await browser.close()
  }
}
