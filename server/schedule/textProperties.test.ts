import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fiveFields, sixFields } from '../testing/schedule/randomPatterns.ts'
import { compileSchedule, scheduleText, ScheduleError } from './schedule.ts'

/** From here on there are a leap day, long and short months, and a month that starts on each weekday. */
const STARTS = ['2026-01-01', '2026-02-27', '2027-11-13', '2028-02-26'].map((date) => Date.parse(date))

it('two patterns with the same words run at the same times', () => {
  const seen = new Map<string, { pattern: string; runs: string }>()
  let shared = 0
  for (const pattern of fc.sample(fc.oneof(fiveFields, sixFields), 20_000)) {
    const runs = runsOf(pattern)
    if (runs === null) continue
    const text = scheduleText(pattern)
    const before = seen.get(text)
    if (before && before.pattern !== pattern) shared++
    if (before && before.runs !== runs) expect.fail(`"${text}" is said of ${before.pattern} and of ${pattern}`)
    seen.set(text, { pattern, runs })
  }
  expect(shared).toBeGreaterThan(100)
})

it('the words are a sentence for every pattern', () => {
  const property = fc.property(fc.oneof(fiveFields, sixFields), (pattern) => {
    expect(scheduleText(pattern)).toMatch(/^(At|Every) (?!.*(undefined|NaN| {2}))[^ ].*[^ ]$/)
  })
  fc.assert(property, { numRuns: 5_000 })
})

/** Null if it can never be due. */
function runsOf(pattern: string): string | null {
  try {
    const { next } = compileSchedule(pattern, 'UTC')
    return STARTS.flatMap((start) => runsAfter(next, start)).join()
  } catch (error) {
    if (error instanceof ScheduleError && error.message.includes('never fires')) return null
    throw error
  }
}

function runsAfter(next: (afterMs: number) => number | null, start: number): number[] {
  const runs: number[] = []
  for (let at = next(start); at !== null && runs.length < 8; at = next(at)) runs.push(at)
  return runs
}
