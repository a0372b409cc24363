import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTool } from './child.ts'
import { countPlaywright, countVitest, sum, type Counts } from './counts.ts'
import { ensureBuilt, explorer, server, web } from './outputs.ts'
import { provision } from './provision/install.ts'

/**
 * All tests, or those that the arguments name: `npm test -- server/jobs` runs Vitest on these files, `npm test -- e2e/…`
 * runs Playwright on them. The last line is for machines: `N passed, N failed`.
 */
const args = process.argv.slice(2)
const forBrowser = args.filter((arg) => arg.startsWith('e2e'))
const forVitest = args.filter((arg) => !arg.startsWith('e2e'))
const reports = await mkdtemp(join(tmpdir(), 'carillon-test-'))

let counts: Counts = { passed: 0, failed: 0 }
try {
  await provision()
  await ensureBuilt(server, web, explorer)
  if (args.length === 0 || forVitest.length > 0) counts = sum(counts, await runVitest())
  if (args.length === 0 || forBrowser.length > 0) counts = sum(counts, await runPlaywright())
  if (counts.passed + counts.failed === 0) console.error('No test ran.')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  counts = sum(counts, { passed: 0, failed: 1 })
} finally {
  await rm(reports, { recursive: true, force: true })
}
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0
console.log(`\n${counts.passed} passed, ${counts.failed} failed`)

async function runVitest(): Promise<Counts> {
  const report = join(reports, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const exitCode = await runTool('node_modules/vitest/vitest.mjs', ['run', ...reporters, ...forVitest])
  return countVitest(report, exitCode)
}

async function runPlaywright(): Promise<Counts> {
  const report = join(reports, 'playwright.json')
  const env = { ...process.env, PLAYWRIGHT_JSON_REPORT: report }
  const exitCode = await runTool('node_modules/@playwright/test/cli.js', ['test', ...forBrowser], { env })
  return countPlaywright(report, exitCode)
}
