import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTool } from './child.ts'
import { coverageTable, faultOf, readCoverage } from './coverage.ts'
import { countPlaywright, countVitest, noTests, sum, type Counts } from './counts.ts'
import { ensureBuilt, explorer, server, web } from './outputs.ts'
import { provision } from './provision/install.ts'

/**
 * Runs all tests, or those that the arguments name: `npm test -- server/model/jobs` runs Vitest on these files,
 * `npm test -- e2e/…` runs Playwright. A run of all tests also measures coverage and fails below the floors in
 * `coverageFloors.ts`. The last line is for machines: `N passed, N failed`.
 */
const args = process.argv.slice(2)
const forBrowser = args.filter((arg) => arg.startsWith('e2e'))
const forVitest = args.filter((arg) => !arg.startsWith('e2e'))
const isWhole = args.length === 0
const reports = await mkdtemp(join(tmpdir(), 'carillon-test-'))
const coverageFolder = join(reports, 'coverage')

let counts = noTests
try {
  await provision()
  await ensureBuilt(server, web, explorer)
  if (isWhole || forVitest.length > 0) counts = sum(counts, await runVitest())
  if (isWhole || forBrowser.length > 0) counts = sum(counts, await runPlaywright())
  if (isWhole) counts = sum(counts, await checkCoverage())
  if (counts.passed + counts.failed === 0) console.error('No test ran.')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  counts = sum(counts, { ...noTests, failed: 1 })
} finally {
  await rm(reports, { recursive: true, force: true })
}
for (const name of counts.retried) console.log(`needed a second try: ${name}`)
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0
console.log(`\n${counts.passed} passed, ${counts.failed} failed`)

async function runVitest(): Promise<Counts> {
  const report = join(reports, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const coverage = isWhole ? ['--coverage', `--coverage.reportsDirectory=${coverageFolder}`] : []
  const exitCode = await runTool('node_modules/vitest/vitest.mjs', ['run', ...reporters, ...coverage, ...forVitest])
  return countVitest(report, exitCode)
}

/** Each part of the server whose coverage is below its floor counts as one failure. */
async function checkCoverage(): Promise<Counts> {
  const rows = await readCoverage(coverageFolder)
  console.log(`\nLines that the tests run:\n${coverageTable(rows)}`)
  return { ...noTests, failed: rows.filter((row) => faultOf(row) !== null).length }
}

async function runPlaywright(): Promise<Counts> {
  const report = join(reports, 'playwright.json')
  const env = { ...process.env, PLAYWRIGHT_JSON_REPORT: report }
  const exitCode = await runTool('node_modules/@playwright/test/cli.js', ['test', ...forBrowser], { env })
  return countPlaywright(report, exitCode)
}
