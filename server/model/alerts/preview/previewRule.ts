import { userInputError } from '../../../platform/errors.ts'
import type { Context } from '../../Context.ts'
import type { AlertKind } from '../enums.ts'
import type { AlertPreview } from '../rules/AlertPreview.ts'
import { draftFaults, draftOf } from '../rules/draft.ts'
import type { AlertRuleInput } from '../rules/inputs.ts'
import { scopeFaults } from '../rules/ruleFaults.ts'
import { replayCertificates } from './certificates.ts'
import type { History, Opening, Replayed } from './History.ts'
import { replayNoSuccess } from './noSuccess.ts'
import { replayIncidents } from './pastIncidents.ts'
import { replayRate } from './rate.ts'
import { replayStillRunning } from './stillRunning.ts'
import { replayStreaks, streakRules } from './streaks.ts'
import { watchedJobs } from './watchedJobs.ts'
import { replayWithin } from './within.ts'

const dayMs = 86_400_000
const [maxDays, maxShown] = [90, 200]
/** How long a preview may read, so that it responds within a second in all. Milliseconds. */
const maxLookMs = 600

type Replay = (history: History) => Promise<Replayed>

const byStreaks =
  (kind: keyof typeof streakRules): Replay =>
  (history) =>
    replayStreaks(history, streakRules[kind](history.rule))

/** How each kind is replayed. Must agree with the evaluator (`engine/alerting/evaluate`). */
const replays: Record<AlertKind, Replay> = {
  FAILURES_IN_A_ROW: byStreaks('FAILURES_IN_A_ROW'),
  FAILURES_WITHIN: replayWithin,
  FAILURE_RATE: replayRate,
  SLOW: byStreaks('SLOW'),
  FAST: byStreaks('FAST'),
  MISSED: byStreaks('MISSED'),
  LATE_START: byStreaks('LATE_START'),
  STILL_RUNNING: replayStillRunning,
  NO_SUCCESS: replayNoSuccess,
  HOST_DOWN: replayIncidents,
  JOB_STOPPED: replayIncidents,
  CERTIFICATE: replayCertificates,
  ENGINE: replayIncidents,
}

/** The incidents that a rule would have opened in the last days. Only reads, and a bounded number of rows. */
export async function previewRule(context: Context, input: AlertRuleInput, days: number): Promise<AlertPreview> {
  const rule = draftOf(input, null)
  const daysFaults = days >= 1 && days <= maxDays ? [] : [{ path: 'days', message: `Ask for 1 to ${maxDays} days.` }]
  const faults = [...daysFaults, ...draftFaults(rule), ...(await scopeFaults(context, rule, null))]
  if (faults.length > 0) throw userInputError(faults)
  const { scope, services } = context
  const { sql } = services.data
  const toMs = services.now().getTime()
  const beganMs = performance.now()
  const isOver = (share = 1) => performance.now() > beganMs + maxLookMs * share
  const span = { fromMs: toMs - days * dayMs, toMs }
  const history: History = { sql, scope, rule, jobs: await watchedJobs(context, rule), ...span, isOver }
  const { openings, isComplete } = await replays[rule.kind](history)
  const newest = openings.toSorted((a, b) => b.atMs - a.atMs)
  return {
    wouldHaveOpened: openings.length,
    openings: newest.slice(0, maxShown).map(openingOf),
    complete: isComplete && (await reachesBack(history)),
  }
}

function openingOf({ atMs, resolvedAtMs, jobId, host, count }: Opening) {
  return { at: new Date(atMs), resolvedAt: resolvedAtMs === null ? null : new Date(resolvedAtMs), jobId, host, count }
}

/** Whether there are runs of these jobs from before the span. Otherwise history begins within it. */
async function reachesBack({ sql, scope, jobs, fromMs }: History): Promise<boolean> {
  if (jobs.size === 0) return false
  const rows = await sql.all<{ id: number }>(
    `select id from job where workspace_id = ? and deleted_at is null and exists (select 1 from execution where execution.job_id = job.id and execution.scheduled_for < ?)`,
    [scope.workspaceId, fromMs],
  )
  return rows.some(({ id }) => jobs.has(Number(id)))
}
