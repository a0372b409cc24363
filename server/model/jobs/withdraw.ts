import { codeOf, memberOf } from '../../database/columns.ts'
import { addStatistics } from '../statistics/addStatistics.ts'
import { nobody } from '../executions/hollow.ts'
import { ExecutionStatus, ExecutionTrigger } from '../executions/kinds.ts'
import { phaseIndex, underWay } from '../executions/phase.ts'
import { byIndex } from '../../database/byIndex.ts'
import { all, run, type Sql, type Steps } from '../../database/Sql.ts'

const [queued, skipped] = [codeOf(ExecutionStatus, 'QUEUED'), codeOf(ExecutionStatus, 'SKIPPED')]
const [schedule, catchUp] = [codeOf(ExecutionTrigger, 'SCHEDULE'), codeOf(ExecutionTrigger, 'CATCH_UP')]

const waits = `status = ${queued} and coalesce(started_at, 0) = 0`

/** An execution that was ended here; to be told of after the commit. */
export interface Withdrawn {
  id: number
  jobId: number
  status: 'SKIPPED'
}

/**
 * Takes back what was claimed for a job and has not started. What lies in the future vanishes: it will be claimed anew, by the
 * job as it is then. What was due already ends as SKIPPED for `reason`; null: it may still run, as it was planned.
 * `alsoAsked`: runs that a person asked for end, too.
 */
export function* withdraw(
  dialect: Sql['dialect'],
  jobId: number,
  nowMs: number,
  reason: string | null,
  alsoAsked = false,
): Steps<Withdrawn[]> {
  yield* run(
    `delete from execution where job_id = ? and ${waits} and \`trigger\` = ${schedule} and scheduled_for > ?`,
    [jobId, nowMs],
  )
  if (reason === null) return []
  // What is under way is little; a job's history may be long. Not locked, so that nobody else's rows are waited for.
  const waiting = yield* all<{ id: number; scheduled_for: number; trigger: number }>(
    `select id, scheduled_for, \`trigger\` from execution ${byIndex(dialect, phaseIndex)} where phase = ${underWay} and job_id = ? and ${waits}${alsoAsked ? '' : ` and \`trigger\` in (${schedule}, ${catchUp})`}`,
    [jobId],
  )
  const due: typeof waiting = []
  for (const row of waiting) {
    const ended = yield* run(
      `update execution set status = ${skipped}, reason = ?, started_at = null, finished_at = ?, duration_ms = null, response_status = null, holder_id = ${nobody} where id = ? and ${waits}`,
      [reason, nowMs, row.id],
    )
    if (ended === 1) due.push(row)
  }
  yield* addStatistics(
    due.map((row) => ({
      jobId,
      atMs: Number(row.scheduled_for),
      status: 'SKIPPED',
      durationMs: null,
      count: 1,
      traits: { trigger: memberOf(ExecutionTrigger, Number(row.trigger)), responseStatus: null },
      textId: null,
    })),
  )
  return due.map(({ id }) => ({ id: Number(id), jobId, status: 'SKIPPED' }))
}
