import { toCode } from '../../../../database/columnTypes.ts'
import type { Steps } from '../../../../database/SqlClient.ts'
import { amount } from '../../../../model/alerts/rules/kinds.ts'
import { ExecutionStatus } from '../../../../model/executions/enums.ts'
import { JobStatus } from '../../../../model/jobs/enums.ts'
import { jobsWhere, subjectOf } from '../readJobs.ts'
import { type Rule, rulesFor } from '../rules.ts'
import type { Sweeping } from '../Sweeping.ts'

const [active, succeeded] = [toCode(JobStatus, 'ACTIVE'), toCode(ExecutionStatus, 'SUCCEEDED')]

/** NO_SUCCESS. A success resolves it, by its fact. */
export function* watchSuccess({ ledger, rules, nowMs }: Sweeping): Steps<void> {
  for (const rule of rules.filter(({ kind }) => kind === 'NO_SUCCESS')) {
    for (const job of yield* jobsWithoutSuccess(rule, nowMs - rule.minutes! * 60_000)) {
      const subject = subjectOf(job)
      if (ledger.find(rule, subject) || !rulesFor(rules, 'NO_SUCCESS', job).includes(rule)) continue
      const message = `No success for ${amount(rule.minutes, 'minute')}.`
      yield* ledger.open(rule, { subject, jobId: job.id, message, atMs: nowMs })
    }
  }
}

/** A job that a person made, resumed or edited since then has time. The job's own columns answer for most jobs, and history for the others. */
function* jobsWithoutSuccess({ workspaceId }: Rule, sinceMs: number) {
  const lastRun = `last_run_at is null or last_run_at < ? or last_status <> ${succeeded}`
  const success = `select 1 from execution where execution.job_id = job.id and execution.scheduled_for >= ? and execution.status = ${succeeded}`
  return yield* jobsWhere(
    `workspace_id = ? and deleted_at is null and status = ${active} and updated_at < ? and (${lastRun}) and not exists (${success})`,
    [workspaceId, sinceMs, sinceMs, sinceMs],
  )
}
