import { ScheduleError } from './error.ts'
import { scheduleNotes } from './notes.ts'
import { compileSchedule } from './compile.ts'
import { scheduleText } from './text.ts'

const maxRuns = 100

/** What an editor shows about a pattern. */
export interface SchedulePreview {
  valid: boolean
  /** What is wrong and what to write instead; null when the pattern is valid. */
  error: string | null
  text: string | null
  /** Epoch milliseconds, ascending. */
  runs: number[]
  notes: string[]
}

/**
 * The next runs of a pattern, in words and with notes. A pattern that cannot be used is a result, not an exception.
 * @param count number of runs, at most 100
 * @param fromMs epoch milliseconds; the first run is strictly after it
 * @param seed chooses the value of `H`: the job's id; absent while there is no job yet
 */
export function previewSchedule(
  pattern: string,
  timezone: string,
  count: number,
  fromMs: number,
  seed?: string,
): SchedulePreview {
  try {
    const schedule = compileSchedule(pattern, timezone, seed)
    const text = scheduleText(schedule.pattern, schedule.timezone)
    const notes = scheduleNotes(schedule, fromMs, seed)
    return { valid: true, error: null, text, runs: runsAfter(schedule.next, fromMs, Math.min(count, maxRuns)), notes }
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error
    return { valid: false, error: error.message, text: null, runs: [], notes: [] }
  }
}

function runsAfter(next: (afterMs: number) => number | null, fromMs: number, count: number): number[] {
  const runs: number[] = []
  for (let at = next(fromMs); at !== null && runs.length < count; at = next(at)) runs.push(at)
  return runs
}
