import { fromCode, toCode } from '../../../../database/columnTypes.ts'
import { all, type Steps } from '../../../../database/SqlClient.ts'
import { ExecutionStatus, ExecutionTrigger } from '../../../../model/executions/enums.ts'
import { inFlight } from '../../../../model/executions/lifecycle.ts'
import { time } from '../../../../model/alerts/rules/kinds.ts'
import { readJobs, subjectOf, type WatchedJob } from '../readJobs.ts'
import { type Rule, rulesFor } from '../rules.ts'
import { ofKinds, opensFor, type SweepPart, type Sweeping } from '../Sweeping.ts'

/** STILL_RUNNING, and LATE_START of runs that have not started yet: both read the runs in flight. */
export const watchInFlight: SweepPart = {
  look: ofKinds('STILL_RUNNING', 'LATE_START'),
  opens: opensFor('STILL_RUNNING', 'LATE_START'),
  work,
}

function* work(sweeping: Sweeping): Steps<void> {
  const { ledger, rules, nowMs } = sweeping
  const timed = rules.filter(({ kind }) => kind === 'STILL_RUNNING' || kind === 'LATE_START')
  const open = ledger.incidents.filter(({ kind }) => kind === 'STILL_RUNNING')
  if (timed.length === 0 && open.length === 0) return
  const runs = yield* runsInFlight()
  const jobs = yield* readJobs([...new Set(runs.map(({ jobId }) => jobId))])
  for (const run of runs) {
    const job = jobs.get(run.jobId)
    if (!job || job.isDeleted || job.status === 'PAUSED') continue
    for (const rule of rulesFor(timed, run.isRunning ? 'STILL_RUNNING' : 'LATE_START', job))
      if (nowMs - run.sinceMs > rule.ms!) yield* openFor(sweeping, rule, job, run)
  }
  const running = new Set(runs.flatMap(({ id, isRunning }) => (isRunning ? [id] : [])))
  for (const incident of open)
    if (!running.has(incident.lastExecutionId ?? 0)) yield* ledger.resolve(incident, 'The run has ended.', nowMs)
}

function* openFor({ ledger, nowMs }: Sweeping, rule: Rule, job: WatchedJob, run: InFlight): Steps<void> {
  const subject = subjectOf(job)
  if (ledger.find(rule, subject)) return
  const message = run.isRunning
    ? `Is still running after ${time(rule.ms)}.`
    : `Has not started ${time(rule.ms)} after its planned time.`
  yield* ledger.open(rule, { subject, jobId: job.id, message, executionId: run.id, atMs: nowMs })
}

interface InFlight {
  id: number
  jobId: number
  isRunning: boolean
  /** Since it started, or since its planned instant. */
  sinceMs: number
}

/** A manual run has no planned instant that it could be late for. */
function* runsInFlight(): Steps<InFlight[]> {
  const rows = yield* all<{
    id: number
    job_id: number
    status: number
    trigger: number
    started_at: number | null
    scheduled_for: number
  }>(
    `select id, job_id, status, \`trigger\`, started_at, scheduled_for from execution where lifecycle = ${inFlight} order by id`,
  )
  const planned = toCode(ExecutionTrigger, 'SCHEDULE')
  return rows.flatMap((row) => {
    const isRunning = fromCode(ExecutionStatus, row.status) === 'RUNNING' && Number(row.started_at ?? 0) > 0
    if (!isRunning && row.trigger !== planned) return []
    const sinceMs = Number(isRunning ? row.started_at : row.scheduled_for)
    return [{ id: Number(row.id), jobId: Number(row.job_id), isRunning, sinceMs }]
  })
}
