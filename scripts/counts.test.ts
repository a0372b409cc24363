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

const assertion = (status: string, fullName = 'a guarantee', failureMessages: string[] = []) => ({
  status,
  fullName,
  failureMessages,
})
const passed = { status: 'passed', assertionResults: [assertion('passed')] }
const broken = { status: 'failed', assertionResults: [assertion('passed')] }
const failed = { status: 'failed', assertionResults: [assertion('failed', 'a guarantee', ['It is not so.'])] }
const neverLoaded = { status: 'failed', assertionResults: [] }

test('passed and failed tests of Vitest are counted', async () => {
  const file = report({ numPassedTests: 1, numFailedTests: 1, testResults: [passed, failed] })
  expect(await countVitest(file, 1)).toEqual({ passed: 1, failed: 1, retried: [] })
})

test('a test of Vitest that passed at its second try counts as passed and is named', async () => {
  const flaky = { status: 'passed', assertionResults: [assertion('passed', 'a kill loses no run', ['It was late.'])] }
  const file = report({ numPassedTests: 2, numFailedTests: 0, testResults: [passed, flaky] })
  expect(await countVitest(file, 0)).toEqual({ passed: 2, failed: 0, retried: ['a kill loses no run'] })
})

test('a test file that cannot be loaded, or whose hook fails, is a failure of its own', async () => {
  const file = report({ numPassedTests: 2, numFailedTests: 0, testResults: [passed, broken, neverLoaded] })
  expect(await countVitest(file, 1)).toEqual({ passed: 2, failed: 2, retried: [] })
})

test('a runner that fails with every test passed counts as one failure', async () => {
  const file = report({ numPassedTests: 1, numFailedTests: 0, testResults: [passed] })
  expect(await countVitest(file, 1)).toEqual({ passed: 1, failed: 1, retried: [] })
})

test('a runner that dies before it reports counts as one failure', async () => {
  const one = { passed: 0, failed: 1, retried: [] }
  expect(await countVitest(join(folder, 'missing.json'), 139)).toEqual(one)
  expect(await countPlaywright(join(folder, 'missing.json'), 1)).toEqual(one)
})

test('a flaky test of Playwright counts as passed and is named with its file and groups', async () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status: 'expected' }, { status }] })
  const groups = [{ title: 'at night', specs: [spec('the page is dark', 'flaky'), spec('it is quiet', 'expected')] }]
  const suites = [{ title: 'night.spec.ts', specs: [spec('fails', 'unexpected')], suites: groups }]
  const file = report({ stats: { expected: 3, flaky: 1, unexpected: 2, skipped: 5 }, suites })
  const retried = ['night.spec.ts › at night › the page is dark']
  expect(await countPlaywright(file, 1)).toEqual({ passed: 4, failed: 2, retried })
})

test('counts and names add up', () => {
  const both = sum({ passed: 1, failed: 2, retried: ['a'] }, { passed: 3, failed: 4, retried: ['b'] })
  expect(both).toEqual({ passed: 4, failed: 6, retried: ['a', 'b'] })
})

function report(content: unknown): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}
