import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './scripts/provision/chromium.ts'

const report = process.env['PLAYWRIGHT_JSON_REPORT']
const executablePath = findChromium()

/** Debian's Chromium, not a download of Playwright's: everything an install needs comes from npm and apt. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  snapshotPathTemplate: 'e2e/visual/{projectName}/{arg}{ext}',
  // Each file has servers of its own, so files do not meet; more would only take turns on a small machine.
  workers: 2,
  forbidOnly: !!process.env['CI'],
  // A machine that does other work at the same time; a test that needed a second try is told as flaky.
  retries: process.env['CI'] ? 2 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  use: {
    // A trace costs a third of the time; `npx playwright test --trace on …` makes one of a test that fails.
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
  projects: [
    { name: 'desktop', use: devices['Desktop Chrome'], grepInvert: /@phone/ },
    { name: 'phone', use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } }, grep: /@visual|@phone/ },
  ],
})
