import { readFile } from 'node:fs/promises'

/** How many tests passed and failed; skipped ones are neither. */
export interface Counts {
  passed: number
  failed: number
}

export const sum = (a: Counts, b: Counts): Counts => ({ passed: a.passed + b.passed, failed: a.failed + b.failed })

/** Reads Vitest's JSON report. A file that failed outside its tests (an import, a hook) counts as one failure. */
export async function countVitest(reportFile: string, exitCode: number): Promise<Counts> {
  const report = await read<VitestReport>(reportFile)
  const broken = report?.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return withExitCode(exitCode, {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + (broken?.length ?? 0),
  })
}

/** Reads Playwright's JSON report. A test that passed only when repeated counts as passed, as Playwright says. */
export async function countPlaywright(reportFile: string, exitCode: number): Promise<Counts> {
  const report = await read<PlaywrightReport>(reportFile)
  return withExitCode(exitCode, {
    passed: (report?.stats.expected ?? 0) + (report?.stats.flaky ?? 0),
    failed: report?.stats.unexpected ?? 0,
  })
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number }
}

async function read<Report>(file: string): Promise<Report | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as Report)
}

/** A runner that fails without a failed test (a crash, an unhandled error, no tests) must not look green. */
function withExitCode(exitCode: number, counts: Counts): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}
