import { readFile } from 'node:fs/promises'

/** How many tests passed and failed; skipped ones are neither. */
export interface Counts {
  passed: number
  failed: number
  /** Names of tests that failed first and passed when CI ran them again; they count as passed. */
  retried: string[]
}

export const noTests: Counts = { passed: 0, failed: 0, retried: [] }

export const sum = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  retried: [...a.retried, ...b.retried],
})

/** Reads Vitest's JSON report. A file that failed outside its tests (an import, a hook) counts as one failure. */
export async function countVitest(reportFile: string, exitCode: number): Promise<Counts> {
  const report = await read<VitestReport>(reportFile)
  const files = report?.testResults ?? []
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  // Vitest keeps the messages of earlier tries beside a test that passed in the end.
  const retried = files
    .flatMap((file) => file.assertionResults)
    .filter((test) => test.status === 'passed' && test.failureMessages.length > 0)
  return withExitCode(exitCode, {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + broken.length,
    retried: retried.map((test) => test.fullName),
  })
}

/** Reads Playwright's JSON report. A test that passed only when repeated ("flaky") counts as passed. */
export async function countPlaywright(reportFile: string, exitCode: number): Promise<Counts> {
  const report = await read<PlaywrightReport>(reportFile)
  return withExitCode(exitCode, {
    passed: (report?.stats.expected ?? 0) + (report?.stats.flaky ?? 0),
    failed: report?.stats.unexpected ?? 0,
    retried: (report?.suites ?? []).flatMap((suite) => flakyIn(suite, [])),
  })
}

function flakyIn({ title, specs, suites = [] }: PlaywrightSuite, outer: string[]): string[] {
  const titles = [...outer, title]
  const flaky = specs.filter((spec) => spec.tests.some((test) => test.status === 'flaky'))
  return [
    ...flaky.map((spec) => [...titles, spec.title].join(' › ')),
    ...suites.flatMap((suite) => flakyIn(suite, titles)),
  ]
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  testResults: {
    status: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

interface PlaywrightSuite {
  title: string
  specs: { title: string; tests: { status: string }[] }[]
  suites?: PlaywrightSuite[]
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number }
  suites: PlaywrightSuite[]
}

async function read<Report>(file: string): Promise<Report | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as Report)
}

/** A runner that fails without a failed test (a crash, an unhandled error, no tests) must not look green. */
function withExitCode(exitCode: number, counts: Counts): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}
