import { toCode } from '../../../../database/columnTypes.ts'
import { inClause } from '../../../../database/inClause.ts'
import { all, type Steps } from '../../../../database/SqlClient.ts'
import { amount } from '../../../../model/alerts/rules/kinds.ts'
import { ExecutionStatus } from '../../../../model/executions/enums.ts'
import { JobStatus } from '../../../../model/jobs/enums.ts'
import type { Ledger } from '../Ledger.ts'
import { jobsWhere, subjectOf } from '../readJobs.ts'
import { type Rule, rulesFor } from '../rules.ts'
import { ofKinds, opensFor, type SweepPart, type Sweeping } from '../Sweeping.ts'

const [active, succeeded] = [toCode(JobStatus, 'ACTIVE'), toCode(ExecutionStatus, 'SUCCEEDED')]

/** NO_SUCCESS. A success resolves it by its fact, or here if the recording server did not know of the incident yet. */
export const watchSuccess: SweepPart = { look: ofKinds('NO_SUCCESS'), opens: opensFor('NO_SUCCESS'), work }

function* work({ ledger, rules, nowMs }: Sweeping): Steps<void> {
  yield* resolveAfterSuccess(ledger, nowMs)
  for (const rule of rules.filter(({ kind }) => kind === 'NO_SUCCESS')) {
    for (const job of yield* jobsWithoutSuccess(rule, nowMs - rule.minutes! * 60_000)) {
      const subject = subjectOf(job)
      if (ledger.find(rule, subject) || !rulesFor(rules, 'NO_SUCCESS', job).includes(rule)) continue
      const message = `No success for ${amount(rule.minutes, 'minute')}.`
      yield* ledger.open(rule, { subject, jobId: job.id, message, atMs: nowMs })
    }
  }
}

function* resolveAfterSuccess(ledger: Ledger, nowMs: number): Steps<void> {
  const open = ledger.incidents.filter(({ kind }) => kind === 'NO_SUCCESS')
  const keys = inClause(open.flatMap(({ jobId }) => jobId ?? []))
  const rows = yield* all<{ id: number; at: number }>(
    `select job.id, execution.finished_at as at from job join execution on execution.id = job.last_execution_id where job.id in ${keys.marks} and execution.status = ${succeeded}`,
    keys.parameters,
  )
  const succeededAt = new Map(rows.map(({ id, at }) => [Number(id), Number(at)]))
  for (const incident of open)
    if ((succeededAt.get(incident.jobId ?? 0) ?? 0) > incident.openedAtMs)
      yield* ledger.resolve(incident, 'It succeeded again.', nowMs)
}

/** The period starts again when a person creates, resumes or edits the job. The job's own columns decide for most jobs, and history for the rest. */
function* jobsWithoutSuccess({ workspaceId }: Rule, sinceMs: number) {
  const lastRun = `last_run_at is null or last_run_at < ? or last_status <> ${succeeded}`
  const success = `select 1 from execution where execution.job_id = job.id and execution.scheduled_for >= ? and execution.status = ${succeeded}`
  // A long run counts from its end, even if it was planned and started before the period.
  const lastEnd = `select 1 from execution where execution.id = job.last_execution_id and execution.finished_at >= ? and execution.status = ${succeeded}`
  return yield* jobsWhere(
    `workspace_id = ? and deleted_at is null and status = ${active} and updated_at < ? and (${lastRun}) and not exists (${lastEnd}) and not exists (${success})`,
    [workspaceId, sinceMs, sinceMs, sinceMs, sinceMs],
  )
}
