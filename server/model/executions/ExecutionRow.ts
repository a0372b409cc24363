import { toCode, fromCode } from '../../database/columnTypes.ts'
import { byId, scopedLoader } from '../loader.ts'
import { inClause } from '../../database/inClause.ts'
import type { Execution } from './Execution.ts'
import { nullIfZero } from './preallocated.ts'
import { ExecutionStatus, ExecutionTrigger, FailureKind } from './enums.ts'

/** An execution as it is read: a plain row, because lists are long and often asked for. */
export type ExecutionRow = Pick<
  Execution,
  | 'id'
  | 'scheduledFor'
  | 'runNumber'
  | 'trigger'
  | 'status'
  | 'reason'
  | 'revisionId'
  | 'startedAt'
  | 'finishedAt'
  | 'nextAttemptAt'
  | 'durationMs'
  | 'attemptCount'
  | 'responseStatus'
  | 'failureKind'
  | 'errorMessage'
  | 'occurrences'
> & { jobId: number; triggeredById: number | null }

export const executionColumns =
  'id, job_id, scheduled_for, run_number, `trigger`, triggered_by_id, status, reason, revision_id, started_at, finished_at, next_attempt_at, duration_ms, attempt_count, response_status, failure_kind, error_message, occurrences'

/** Whether the job of an execution belongs to a workspace. */
export const ofWorkspace = '(select workspace_id from job where job.id = job_id) = ?'

const statuses = Object.keys(ExecutionStatus) as ExecutionStatus[]
const triggers = Object.keys(ExecutionTrigger) as ExecutionTrigger[]

export interface RawExecution {
  id: number
  job_id: number
  scheduled_for: number
  run_number: number
  trigger: number
  triggered_by_id: number | null
  status: number
  reason: string | null
  revision_id: number
  started_at: number | null
  finished_at: number | null
  next_attempt_at: number | null
  duration_ms: number | null
  attempt_count: number
  response_status: number | null
  failure_kind: number | null
  error_message: string | null
  occurrences: number
}

const running = toCode(ExecutionStatus, 'RUNNING')

export function executionOf(row: RawExecution): ExecutionRow {
  return {
    id: Number(row.id),
    jobId: Number(row.job_id),
    scheduledFor: new Date(Number(row.scheduled_for)),
    runNumber: row.run_number,
    trigger: triggers[row.trigger - 1]!,
    triggeredById: row.triggered_by_id === null ? null : Number(row.triggered_by_id),
    status: statuses[row.status - 1]!,
    reason: row.reason,
    revisionId: Number(row.revision_id),
    startedAt: dateOf(nullIfZero(row.started_at)),
    finishedAt: dateOf(nullIfZero(row.finished_at)),
    nextAttemptAt: dateOf(nullIfZero(row.next_attempt_at)),
    durationMs: row.status > running ? row.duration_ms : null,
    attemptCount: row.attempt_count,
    responseStatus: nullIfZero(row.response_status),
    failureKind: row.failure_kind === null ? null : fromCode(FailureKind, row.failure_kind),
    errorMessage: row.error_message,
    occurrences: row.occurrences,
  }
}

function dateOf(atMs: number | null): Date | null {
  return atMs === null ? null : new Date(atMs)
}

/** Executions by their keys. They belong to the workspace of their job. */
export const loadExecution = scopedLoader<number, ExecutionRow>(async ({ data }, { workspaceId }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<RawExecution>(
    `select ${executionColumns} from execution where id in ${marks} and ${ofWorkspace}`,
    [...parameters, workspaceId],
  )
  return byId(rows.map(executionOf))
})

/** An execution as it was when it was asked for, which is what whoever asked is answered: it may be under way by now. */
export function asAsked(row: ExecutionRow): ExecutionRow {
  return {
    ...row,
    status: 'QUEUED',
    reason: null,
    startedAt: null,
    finishedAt: null,
    nextAttemptAt: null,
    durationMs: null,
    attemptCount: 0,
    responseStatus: null,
    failureKind: null,
    errorMessage: null,
  }
}
