import type { MisfirePolicy } from '../model/jobs/enums.ts'
import type { Schedule } from '../schedule/schedule.ts'
import { misfireGraceMs } from '../model/executions/misfireGrace.ts'

export { misfireGraceMs }

/** The runs of RUN_ALL, and the missed instants that get a row each; one row sums up the rest of a longer gap. */
export const maxMissedRows = 100

/** Instants of one gap that are counted one by one; for more, the count is an estimate and says so. */
const countedInstants = 200_000

export interface PlannedRow {
  atMs: number
  trigger: 'SCHEDULE' | 'CATCH_UP'
  /** null: it runs; else why it is recorded as MISSED. */
  missed: string | null
  /** The number of instants that the row stands for. */
  occurrences: number
}

export interface Plan {
  rows: PlannedRow[]
  /** The job's next run after all rows; null: it never runs again. */
  nextMs: number | null
  /** The job stops, because its schedule cannot be used. */
  stops?: true
}

export const missedReason = 'No server ran at the time.'

/**
 * Decides, at `nowMs`, which instants of a job from `fromMs` (its next run) to `untilMs` run and which are recorded as missed.
 * Every instant of that span is in exactly one row. Pure; `fromMs` must be an instant of the schedule.
 */
export function planRuns(
  schedule: Schedule,
  policy: MisfirePolicy,
  fromMs: number,
  nowMs: number,
  untilMs: number,
): Plan {
  if (fromMs >= nowMs - misfireGraceMs) return onTime(schedule, fromMs, untilMs)
  const gap = passedInstants(schedule, fromMs, nowMs)
  const runs = instantsToRun(gap.newest, policy, nowMs)
  const missed = gap.newest.slice(0, gap.newest.length - runs.length)
  const coming =
    gap.nextMs === null || gap.nextMs > untilMs
      ? { rows: [], nextMs: gap.nextMs }
      : onTime(schedule, gap.nextMs, untilMs)
  return {
    rows: [
      ...missedRows(gap, missed, fromMs),
      ...runs.map((atMs): PlannedRow => ({
        atMs,
        trigger: policy === 'SKIP' ? 'SCHEDULE' : 'CATCH_UP',
        missed: null,
        occurrences: 1,
      })),
      ...coming.rows,
    ],
    nextMs: coming.nextMs,
  }
}

/** The plan of a job whose schedule can no longer be used, as when this server's zone data lacks its zone: it says why, and stops. */
export function stoppedPlan(fromMs: number, why: string): Plan {
  const missed = `The schedule cannot be used, so the job was stopped. ${why}`
  return { rows: [{ atMs: fromMs, trigger: 'SCHEDULE', missed, occurrences: 1 }], nextMs: null, stops: true }
}

function onTime(schedule: Schedule, fromMs: number, untilMs: number): Plan {
  const rows: PlannedRow[] = []
  let next: number | null = fromMs
  while (next !== null && next <= untilMs) {
    rows.push({ atMs: next, trigger: 'SCHEDULE', missed: null, occurrences: 1 })
    next = schedule.next(next)
  }
  return { rows, nextMs: next }
}

interface Gap {
  /** The number of instants that passed. */
  count: number
  exact: boolean
  /** The newest of them, oldest first: all, or the last 100. */
  newest: number[]
  nextMs: number | null
}

function passedInstants(schedule: Schedule, fromMs: number, nowMs: number): Gap {
  const newest: number[] = []
  let count = 0
  let next: number | null = fromMs
  while (next !== null && next <= nowMs) {
    newest.push(next)
    if (newest.length > 2 * maxMissedRows) newest.splice(0, maxMissedRows)
    if (++count === countedInstants) return estimatedGap(schedule, fromMs, next, nowMs)
    next = schedule.next(next)
  }
  return {
    count,
    exact: true,
    newest: newest.length > maxMissedRows && count > maxMissedRows ? newest.slice(-maxMissedRows) : newest,
    nextMs: next,
  }
}

/** Too many to count one by one: estimates the rest from the density of the counted part, and finds the newest from the end. */
function estimatedGap(schedule: Schedule, fromMs: number, countedToMs: number, nowMs: number): Gap {
  const density = countedInstants / (countedToMs - fromMs)
  for (let windowMs = (2 * maxMissedRows) / density; ; windowMs *= 4) {
    const newest: number[] = []
    let next = schedule.next(Math.max(nowMs - windowMs, fromMs))
    while (next !== null && next <= nowMs) {
      newest.push(next)
      next = schedule.next(next)
    }
    if (newest.length >= maxMissedRows || nowMs - windowMs <= fromMs)
      return {
        count: Math.round(density * (nowMs - fromMs)),
        exact: false,
        newest: newest.slice(-maxMissedRows),
        nextMs: next,
      }
  }
}

/** RUN_ONCE: the newest that passed. RUN_ALL: the newest 100. SKIP: those still within the grace. */
function instantsToRun(newest: number[], policy: MisfirePolicy, nowMs: number): number[] {
  if (policy === 'RUN_ONCE') return newest.slice(-1)
  if (policy === 'RUN_ALL') return newest
  return newest.filter((atMs) => atMs >= nowMs - misfireGraceMs)
}

function missedRows(gap: Gap, missed: number[], fromMs: number): PlannedRow[] {
  const older = gap.count - gap.newest.length
  if (older === 0) return missed.map((atMs) => ({ atMs, trigger: 'SCHEDULE', missed: missedReason, occurrences: 1 }))
  const occurrences = older + missed.length
  const lastMs = missed.at(-1)
  const count = `${gap.exact ? '' : 'About '}${occurrences.toLocaleString('en')}`
  const until = lastMs === undefined ? '' : ` to ${new Date(lastMs).toISOString()}`
  const missedText = `${count} planned runs from ${new Date(fromMs).toISOString()}${until} were missed: no server ran at the time.`
  return [{ atMs: fromMs, trigger: 'SCHEDULE', missed: missedText, occurrences }]
}
