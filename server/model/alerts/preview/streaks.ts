import { toCode } from '../../../database/columnTypes.ts'
import { ExecutionTrigger } from '../../executions/enums.ts'
import { misfireGraceMs } from '../../executions/misfireGrace.ts'
import { type BadRun, byJob, type RunCondition } from './badRuns.ts'
import { type BadRunWithGap, readGaps } from './gaps.ts'
import type { History, Opening, Replayed } from './History.ts'

interface StreakRule {
  bad: RunCondition
  good: RunCondition
  /** The number of bad runs in a row that opens an incident. */
  threshold: number
  recoverAfter: number
  /** Whether an incident's count is its streak rather than all its bad runs. */
  countsStreak?: boolean
  /** When a bad run is noticed. */
  atMs: (run: BadRun) => number
}

const planned = `\`trigger\` = ${toCode(ExecutionTrigger, 'SCHEDULE')}`
const ended = ['SUCCEEDED', 'FAILED', 'LOST'] as const
const whenItEnded = ({ finishedAtMs }: BadRun) => finishedAtMs

/** For each kind of rule that counts bad runs: which runs are bad and which are good. Must agree with the evaluator. */
export const streakRules = {
  FAILURES_IN_A_ROW: ({ count, recoverAfter }) => ({
    bad: { statuses: ['FAILED', 'LOST'] },
    good: { statuses: ['SUCCEEDED'] },
    threshold: count!,
    recoverAfter,
    countsStreak: true,
    atMs: whenItEnded,
  }),
  SLOW: ({ ms, recoverAfter }) => ({
    bad: { statuses: ['SUCCEEDED'], where: 'duration_ms > ?', parameters: [ms!] },
    good: { statuses: ['SUCCEEDED'], where: 'duration_ms <= ?', parameters: [ms!] },
    threshold: 1,
    recoverAfter,
    atMs: whenItEnded,
  }),
  FAST: ({ ms, recoverAfter }) => ({
    bad: { statuses: ['SUCCEEDED'], where: 'duration_ms < ?', parameters: [ms!] },
    good: { statuses: ['SUCCEEDED'], where: 'duration_ms >= ?', parameters: [ms!] },
    threshold: 1,
    recoverAfter,
    atMs: whenItEnded,
  }),
  MISSED: () => ({
    bad: { statuses: ['MISSED'] },
    good: { statuses: ended, ...startedWithin(misfireGraceMs) },
    threshold: 1,
    recoverAfter: 1,
    atMs: whenItEnded,
  }),
  LATE_START: ({ ms }) => ({
    bad: { statuses: ended, where: `${planned} and started_at > scheduled_for + ?`, parameters: [ms!] },
    good: { statuses: ended, ...startedWithin(ms!) },
    threshold: 1,
    recoverAfter: 1,
    // The evaluator notices a late run before it starts.
    atMs: ({ scheduledForMs }) => scheduledForMs + ms!,
  }),
} satisfies Record<string, (rule: History['rule']) => StreakRule>

function startedWithin(ms: number): Pick<RunCondition, 'where' | 'parameters'> {
  return { where: `${planned} and started_at > 0 and started_at <= scheduled_for + ?`, parameters: [ms] }
}

/** Replays a rule over past runs. Runs before the period do not count towards a streak. */
export async function replayStreaks(history: History, rule: StreakRule): Promise<Replayed> {
  const { runs, isComplete } = await readGaps(history, rule.bad, rule.good, rule.recoverAfter)
  return { openings: byJob(runs).flatMap((own) => openingsOf(own, rule)), isComplete }
}

function openingsOf(runs: readonly BadRunWithGap[], { threshold, countsStreak, atMs }: StreakRule): Opening[] {
  const openings: Opening[] = []
  let [open, streak]: [Opening | null, number] = [null, 0]
  for (const run of runs) {
    streak += run.occurrences
    if (open) open.count = countsStreak ? streak : open.count + run.occurrences
    else if (streak >= threshold) {
      open = { atMs: atMs(run), resolvedAtMs: null, jobId: run.jobId, host: null, count: streak }
      openings.push(open)
    }
    if (run.hasGood) streak = 0
    if (open && run.recoveredAtMs !== null) {
      open.resolvedAtMs = run.recoveredAtMs
      open = null
    }
  }
  return openings
}
