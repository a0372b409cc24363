import { deflateRawSync } from 'node:zlib'
import { codeOf } from '../columns.ts'
import { addStatistics, type Counted } from '../dashboard/addStatistics.ts'
import { ExecutionStatus, FailureKind } from '../executions/kinds.ts'
import { textIds } from '../executions/textIds.ts'
import { JobStatus } from '../jobs/kinds.ts'
import { withdraw } from '../jobs/withdraw.ts'
import { refuseWithoutLease } from '../scheduler/lease.ts'
import { inList } from '../sql/inList.ts'
import { each, jsonRows, run, type Sql, type Steps } from '../sql/Sql.ts'
import type { AttemptRecord, RunReport } from './Ending.ts'

/** Bodies above this are deflated; below, it costs more than it saves. Bytes. */
const deflateFrom = 1024

/** What a batch changed beyond its executions. */
export interface Written {
  /** Jobs that stopped themselves after too many failures in a row. */
  failedJobIds: number[]
}

/** Writes a batch of reports in one transaction: attempts, executions, the jobs' columns, statistics. */
export async function writeReports(sql: Sql, holderId: number, reports: RunReport[]): Promise<Written> {
  const textIdOf = await textIdsOf(sql, reports)
  return sql.transaction(function* () {
    yield* refuseWithoutLease(sql, holderId)
    yield* insertAttempts(reports.flatMap((report) => report.attempt ?? []))
    yield* updateExecutions(lastOfEach(reports), holderId)
    const ended = reports.filter((report) => report.finishedAtMs !== null)
    yield* updateJobs(sql, ended)
    const failedJobIds = yield* stopFailingJobs(sql, ended)
    yield* addStatistics(ended.map((report) => counted(report, textIdOf)))
    return { failedJobIds }
  })
}

function* insertAttempts(attempts: AttemptRecord[]): Steps<number> {
  const columns =
    'execution_id, number, started_at, duration_ms, response_status, failure_kind, error_message, detail, body, body_deflated, body_bytes, body_truncated'
  return yield* each(
    `insert into attempt (${columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    `insert into attempt (${columns}) values ? on duplicate key update attempt.number = attempt.number`,
    attempts.map(attemptRow),
  )
}

function attemptRow(attempt: AttemptRecord): unknown[] {
  const deflated = attempt.body !== null && attempt.body.length > deflateFrom
  const body = deflated ? deflateRawSync(attempt.body!, { level: 1 }) : attempt.body
  return [
    attempt.executionId,
    attempt.number,
    attempt.startedAtMs,
    Math.round(attempt.durationMs),
    attempt.responseStatus,
    attempt.failureKind && codeOf(FailureKind, attempt.failureKind),
    cut(attempt.errorMessage, 1000),
    JSON.stringify(attempt.detail),
    body,
    deflated ? 1 : 0,
    attempt.bodyBytes === null ? null : Math.min(attempt.bodyBytes, 2 ** 31 - 1),
    attempt.bodyTruncated ? 1 : 0,
  ]
}

/** A retry without a wait may be over before the attempt before it is written: one statement changes a row only once. */
function lastOfEach(reports: RunReport[]): RunReport[] {
  return [...new Map(reports.map((report) => [report.run.id, report])).values()]
}

function* updateExecutions(reports: RunReport[], holderId: number): Steps<number> {
  const names =
    'status, reason, started_at, finished_at, next_attempt_at, duration_ms, attempt_count, response_status, failure_kind, error_message, holder_id'
  const set = names.split(', ')
  return yield* each(
    `update execution set ${set.map((name) => `${name} = ?`).join(', ')} where id = ? and holder_id = ${holderId}`,
    `update execution join ${jsonRows('status int', 'reason varchar(500)', 'started_at bigint', 'finished_at bigint', 'next_attempt_at bigint', 'duration_ms bigint', 'attempt_count int', 'response_status int', 'failure_kind int', 'error_message varchar(1000)', 'holder_id bigint', 'id bigint')} report on report.id = execution.id set ${set.map((name) => `execution.${name} = report.${name}`).join(', ')} where execution.holder_id = ${holderId}`,
    reports.map((report) => [
      codeOf(ExecutionStatus, report.status),
      cut(report.reason, 500),
      report.run.startedAtMs,
      report.finishedAtMs,
      report.nextAttemptAtMs,
      report.durationMs === null ? null : Math.min(Math.round(report.durationMs), 2 ** 31 - 1),
      report.attempt?.number ?? report.run.attempts,
      report.responseStatus,
      report.failureKind && codeOf(FailureKind, report.failureKind),
      cut(report.errorMessage, 1000),
      report.finishedAtMs === null ? holderId : null,
      report.run.id,
    ]),
  )
}

interface JobChange {
  executionId: number
  status: number
  ranAtMs: number
  /** 1 where a success came after the failures before this batch. */
  reset: number
  failures: number
  /** So many runs of the job ended in this batch. */
  ends: number
}

type JobChangeOf = [jobId: number, change: JobChange]

/** What the list of jobs shows. A skipped run says nothing of the target and leaves the last status as it was. */
function changesOfJobs(ended: RunReport[]): JobChangeOf[] {
  const jobs = new Map<number, JobChange>()
  for (const { run: ran, status, finishedAtMs } of ended) {
    if (status === 'SKIPPED') continue
    const before = jobs.get(ran.jobId)
    const failures = status === 'FAILED' || status === 'LOST' ? 1 : 0
    jobs.set(ran.jobId, {
      executionId: ran.id,
      status: codeOf(ExecutionStatus, status),
      ranAtMs: ran.startedAtMs ?? finishedAtMs!,
      reset: status === 'SUCCEEDED' ? 1 : (before?.reset ?? 0),
      failures: status === 'SUCCEEDED' ? 0 : (before?.failures ?? 0) + failures,
      ends: (before?.ends ?? 0) + 1,
    })
  }
  return [...jobs].toSorted(([one], [other]) => one - other)
}

function* updateJobs(sql: Sql, ended: RunReport[]): Steps<void> {
  const changes = changesOfJobs(ended)
  const [alike, others] = parted(changes, sql.dialect === 'mysql' ? ranOnce : onlySucceeded)
  // On MySQL a join with the rows just written takes half the time of rows sent anew.
  if (sql.dialect === 'mysql') yield* copyToJobs(alike.map(([, { executionId }]) => executionId))
  else if ((yield* updateHealthyJobs(alike)) < alike.length) others.push(...alike)
  yield* each(
    'update job set last_execution_id = ?, last_status = ?, last_run_at = ?, consecutive_failures = case when ? = 1 then 0 else consecutive_failures end + ? where id = ?',
    `update job join ${jsonRows('execution bigint', 'status int', 'at bigint', 'reset int', 'failures int', 'id bigint')} report on report.id = job.id set job.last_execution_id = report.execution, job.last_status = report.status, job.last_run_at = report.at, job.consecutive_failures = case when report.reset = 1 then 0 else job.consecutive_failures end + report.failures`,
    others.map(([id, job]) => [job.executionId, job.status, job.ranAtMs, job.reset, job.failures, id]),
  )
}

const ranOnce = ([, { ends }]: JobChangeOf) => ends === 1
const onlySucceeded = ([, { reset, failures }]: JobChangeOf) => reset === 1 && failures === 0

function parted<T>(all: T[], isFirst: (one: T) => boolean): [first: T[], others: T[]] {
  const parts: [T[], T[]] = [[], []]
  for (const one of all) parts[isFirst(one) ? 0 : 1].push(one)
  return parts
}

/** Succeeded as before: SQLite writes an index anew for each column that is set, changed or not. Answers how many jobs those were. */
function* updateHealthyJobs(changes: JobChangeOf[]): Steps<number> {
  return yield* each(
    'update job set last_execution_id = ?, last_status = ?, last_run_at = ? where id = ? and consecutive_failures = 0',
    '',
    changes.map(([id, job]) => [job.executionId, job.status, job.ranAtMs, id]),
  )
}

/** For jobs of which one run ended: from that run's row. */
function* copyToJobs(executionIds: number[]): Steps<number> {
  if (executionIds.length === 0) return 0
  const { marks, parameters } = inList(executionIds)
  const [succeeded, failed, lost] = (['SUCCEEDED', 'FAILED', 'LOST'] as const).map((status) =>
    codeOf(ExecutionStatus, status),
  )
  return yield* run(
    `update execution straight_join job on job.id = execution.job_id set job.last_execution_id = execution.id, job.last_status = execution.status, job.last_run_at = coalesce(execution.started_at, execution.finished_at), job.consecutive_failures = case execution.status when ${succeeded} then 0 when ${failed} then job.consecutive_failures + 1 when ${lost} then job.consecutive_failures + 1 else job.consecutive_failures end where execution.id in ${marks}`,
    parameters,
  )
}

/** A job that failed as often in a row as it allows becomes FAILED; what was claimed for it is taken back. */
function* stopFailingJobs(sql: Sql, ended: RunReport[]): Steps<number[]> {
  const suspects = new Set(
    ended
      .filter(({ status, run: ran }) => ran.disableAfterFailures !== null && (status === 'FAILED' || status === 'LOST'))
      .map(({ run: ran }) => ran.jobId),
  )
  const stopped: number[] = []
  const nowMs = Math.max(...ended.map(({ finishedAtMs }) => finishedAtMs ?? 0))
  const [active, failed] = [codeOf(JobStatus, 'ACTIVE'), codeOf(JobStatus, 'FAILED')]
  for (const jobId of suspects) {
    const changes = yield* run(
      `update job set status = ${failed}, next_run_at = null where id = ? and status = ${active} and disable_after_failures is not null and consecutive_failures >= disable_after_failures`,
      [jobId],
    )
    if (changes === 0) continue
    stopped.push(jobId)
    yield* withdraw(sql.dialect, jobId, nowMs, 'The job stopped itself after too many failures in a row.')
  }
  return stopped
}

type TextIdOf = (text: string) => number

/** Nearly always nothing to look up: most runs succeed, and what others say is known. */
async function textIdsOf(sql: Sql, reports: RunReport[]): Promise<TextIdOf> {
  const failed = reports.filter(({ errorMessage, finishedAtMs }) => errorMessage !== null && finishedAtMs !== null)
  const nowMs = Math.max(...failed.map(({ finishedAtMs }) => finishedAtMs!))
  return textIds(
    sql,
    failed.map(({ errorMessage }) => errorMessage!),
    nowMs,
  )
}

function counted(report: RunReport, textIdOf: TextIdOf): Counted {
  const { run: ran, status, durationMs, responseStatus, errorMessage } = report
  const traits = { trigger: ran.trigger, responseStatus }
  const textId = errorMessage === null ? null : textIdOf(errorMessage)
  return { jobId: ran.jobId, atMs: ran.scheduledForMs, status, durationMs, count: 1, traits, textId }
}

function cut(text: string | null, length: number): string | null {
  return text === null || text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
