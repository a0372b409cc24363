import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countPlaywright, countVitest, sum } from './counts.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-counts-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const passed = { status: 'passed', assertionResults: [{ status: 'passed' }] }
const broken = { status: 'failed', assertionResults: [{ status: 'passed' }] }
const failed = { status: 'failed', assertionResults: [{ status: 'failed' }] }
const neverLoaded = { status: 'failed', assertionResults: [] }

test('passed and failed tests of Vitest are counted', async () => {
  const file = report({ numPassedTests: 1, numFailedTests: 1, testResults: [passed, failed] })
  expect(await countVitest(file, 1)).toEqual({ passed: 1, failed: 1 })
})

test('a test file that cannot be loaded, or whose hook fails, is a failure of its own', async () => {
  const file = report({ numPassedTests: 2, numFailedTests: 0, testResults: [passed, broken, neverLoaded] })
  expect(await countVitest(file, 1)).toEqual({ passed: 2, failed: 2 })
})

test('a runner that fails with every test passed counts as one failure', async () => {
  const file = report({ numPassedTests: 1, numFailedTests: 0, testResults: [passed] })
  expect(await countVitest(file, 1)).toEqual({ passed: 1, failed: 1 })
})

test('a runner that dies before it reports counts as one failure', async () => {
  expect(await countVitest(join(folder, 'missing.json'), 139)).toEqual({ passed: 0, failed: 1 })
  expect(await countPlaywright(join(folder, 'missing.json'), 1)).toEqual({ passed: 0, failed: 1 })
})

test('passed, repeated and failed tests of Playwright are counted', async () => {
  const file = report({ stats: { expected: 3, flaky: 1, unexpected: 2, skipped: 5 } })
  expect(await countPlaywright(file, 1)).toEqual({ passed: 4, failed: 2 })
})

test('counts add up', () => {
  expect(sum({ passed: 1, failed: 2 }, { passed: 3, failed: 4 })).toEqual({ passed: 4, failed: 6 })
})

function report(content: unknown): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}
