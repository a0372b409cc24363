import { deflateRawSync } from 'node:zlib'
import { toCode } from '../../database/columnTypes.ts'
import { cellChanges } from '../../model/statistics/addStatistics.ts'
import { NO_OWNER } from '../../model/executions/preallocated.ts'
import { ExecutionStatus, FailureKind } from '../../model/executions/enums.ts'
import { textIds } from '../../model/executions/textIds.ts'
import { JobStatus } from '../../model/jobs/enums.ts'
import { cancelPendingRuns } from '../../model/jobs/cancelPendingRuns.ts'
import { partition } from '../../platform/partition.ts'
import { lastlyWithLease, refuseWithoutLease } from '../cluster/lease.ts'
import {
  eachOf,
  jsonRows,
  lastly,
  run,
  together,
  type Change,
  type SqlClient,
  type Steps,
} from '../../database/SqlClient.ts'
import type { AttemptRecord, RunResult } from '../runResult.ts'
import { finishedRunsOf } from './finishedRuns.ts'
import { addAggregates, aggregate } from './aggregates.ts'
import { jobChanges } from './jobChanges.ts'
import type { HookChanges } from './RecordingHook.ts'
import { keeping, type PendingKey } from './tallied.ts'
import { isUsual, usualEnds, wholeMs } from './usualEnds.ts'

/** Bodies above this are deflated; below, it costs more than it saves. Bytes. */
const deflateFrom = 1024

/** What a batch changed beyond its executions. */
export interface Written {
  /** Another server is there. */
  others: boolean
  /** What it adds to the jobs' columns and to the statistics is kept, and still to be added. */
  isKept: boolean
  /** Jobs that stopped themselves after too many failures in a row. */
  failedJobIds: number[]
}

/**
 * Writes a batch of reports in one transaction: attempts, executions, the jobs' columns, statistics. With a `tally`, which no batch
 * that may stop jobs has, the last two are only kept, as that row.
 */
export async function writeReports(
  sql: SqlClient,
  ownerId: number,
  reports: RunResult[],
  tally: PendingKey | null = null,
  hookChanges: HookChanges = () => [],
): Promise<Written> {
  const textIdOf = await textIdsOf(sql, reports)
  const ended = reports.filter((report) => report.finishedAtMs !== null)
  const results = [
    ...attemptsOf(reports),
    ...executionsOf(sql.dialect, lastOfEach(reports), ownerId),
    ...hookChanges(ended),
  ]
  const ends = finishedRunsOf(ended, textIdOf)
  const suspects = suspectsOf(ended)
  return sql.transaction(function* () {
    if (tally && ended.length > 0) {
      const others = yield* lastlyWithLease(sql, ownerId, [...results, keeping(tally, ends)])
      return { others, isKept: true, failedJobIds: [] }
    }
    const figures = yield* aggregate(ends)
    if (suspects.length === 0) {
      const others = yield* lastlyWithLease(sql, ownerId, [...results, ...addAggregates(figures)])
      return { others, isKept: false, failedJobIds: [] }
    }
    const others = yield* refuseWithoutLease(sql, ownerId)
    yield* together([...results, ...jobChanges(figures.jobs)])
    const failedJobIds = yield* stopFailingJobs(sql.dialect, suspects, latestOf(ended))
    yield* lastly(cellChanges(figures.cells))
    return { others, isKept: false, failedJobIds }
  })
}

/** Whether jobs may have to stop with these: the database decides that on their own columns, which must be up to date. */
export function mayStopJobs(reports: RunResult[]): boolean {
  return suspectsOf(reports).length > 0
}

function attemptsOf(reports: RunResult[]): Change[] {
  const attempts = reports.flatMap(({ attempt }) => attempt ?? [])
  const [plain, others] = partition(attempts, isPlain)
  return [...insertAttempts(plainColumns, plain.map(plainRow)), ...insertAttempts(allColumns, others.map(wholeRow))]
}

const plainColumns = 'execution_id, number, started_at, duration_ms, response_status, body_bytes, detail, body'
/** The further ones are null or false by themselves. */
const allColumns = `${plainColumns}, failure_kind, error_message, body_deflated, body_truncated`

function insertAttempts(columns: string, rows: unknown[][]): Change[] {
  const marks = columns.replaceAll(/\w+/g, '?')
  return eachOf({
    one: `insert into attempt (${columns}) values (${marks}) on conflict do nothing`,
    many: `insert into attempt (${columns}) values ? on duplicate key update attempt.number = attempt.number`,
    rows,
  })
}

/** Nearly all are: a third less to send. */
function isPlain({ failureKind, errorMessage, body, bodyTruncated }: AttemptRecord): boolean {
  return failureKind === null && errorMessage === null && !bodyTruncated && (body?.length ?? 0) <= deflateFrom
}

function plainRow(attempt: AttemptRecord): unknown[] {
  return [
    attempt.executionId,
    attempt.number,
    attempt.startedAtMs,
    Math.round(attempt.durationMs),
    attempt.responseStatus,
    attempt.bodyBytes === null ? null : Math.min(attempt.bodyBytes, 2 ** 31 - 1),
    attempt.detail,
    attempt.body,
  ]
}

function wholeRow(attempt: AttemptRecord): unknown[] {
  const deflated = attempt.body !== null && attempt.body.length > deflateFrom
  const body = deflated ? deflateRawSync(attempt.body!, { level: 1 }) : attempt.body
  return [
    ...plainRow({ ...attempt, body }),
    attempt.failureKind && toCode(FailureKind, attempt.failureKind),
    cut(attempt.errorMessage, 1000),
    deflated ? 1 : 0,
    attempt.bodyTruncated ? 1 : 0,
  ]
}

/** A retry without a wait may be over before the attempt before it is written: one statement changes a row only once. */
function lastOfEach(reports: RunResult[]): RunResult[] {
  return [...new Map(reports.map((report) => [report.run.id, report])).values()]
}

function executionsOf(dialect: SqlClient['dialect'], reports: RunResult[], ownerId: number): Change[] {
  const [usual, unusual] = partition(reports, isUsual)
  const { changes, left } = usualEnds(dialect, usual, ownerId)
  return [...changes, ...otherExecutions([...unusual, ...left], ownerId)]
}

function otherExecutions(reports: RunResult[], ownerId: number): Change[] {
  const names =
    'status, reason, started_at, finished_at, next_attempt_at, duration_ms, attempt_count, response_status, failure_kind, error_message, owner_id'
  const set = names.split(', ')
  return eachOf({
    one: `update execution set ${set.map((name) => `${name} = ?`).join(', ')} where id = ? and owner_id = ${ownerId}`,
    many: `update execution join ${jsonRows('status int', 'reason varchar(500)', 'started_at bigint', 'finished_at bigint', 'next_attempt_at bigint', 'duration_ms bigint', 'attempt_count int', 'response_status int', 'failure_kind int', 'error_message varchar(1000)', 'owner_id bigint', 'id bigint')} report on report.id = execution.id set ${set.map((name) => `execution.${name} = report.${name}`).join(', ')} where execution.owner_id = ${ownerId}`,
    rows: reports.map((report) => [
      toCode(ExecutionStatus, report.status),
      cut(report.reason, 500),
      report.run.startedAtMs,
      report.finishedAtMs,
      report.nextAttemptAtMs,
      wholeMs(report.durationMs),
      report.attempt?.number ?? report.run.attempts,
      report.responseStatus,
      report.failureKind && toCode(FailureKind, report.failureKind),
      cut(report.errorMessage, 1000),
      report.finishedAtMs === null ? ownerId : NO_OWNER,
      report.run.id,
    ]),
  })
}

/** Jobs that may have failed as often in a row as they allow. */
function suspectsOf(ended: RunResult[]): number[] {
  const hasFailed = ({ status, run: ran }: RunResult) =>
    ran.disableAfterFailures !== null && (status === 'FAILED' || status === 'LOST')
  return [...new Set(ended.filter(hasFailed).map(({ run: ran }) => ran.jobId))]
}

function latestOf(ended: RunResult[]): number {
  return Math.max(...ended.map(({ finishedAtMs }) => finishedAtMs ?? 0))
}

/** A job that failed as often in a row as it allows becomes FAILED; what was claimed for it is taken back. */
function* stopFailingJobs(dialect: SqlClient['dialect'], suspects: number[], nowMs: number): Steps<number[]> {
  const stopped: number[] = []
  const [active, failed] = [toCode(JobStatus, 'ACTIVE'), toCode(JobStatus, 'FAILED')]
  for (const jobId of suspects) {
    const changes = yield* run(
      `update job set status = ${failed}, next_run_at = null where id = ? and status = ${active} and disable_after_failures is not null and consecutive_failures >= disable_after_failures`,
      [jobId],
    )
    if (changes === 0) continue
    stopped.push(jobId)
    yield* cancelPendingRuns(dialect, jobId, nowMs, 'The job stopped itself after too many failures in a row.')
  }
  return stopped
}

/** Nearly always nothing to look up: most runs succeed, and what others say is known. */
async function textIdsOf(sql: SqlClient, reports: RunResult[]): Promise<(text: string) => number> {
  const failed = reports.filter(({ errorMessage, finishedAtMs }) => errorMessage !== null && finishedAtMs !== null)
  const nowMs = Math.max(...failed.map(({ finishedAtMs }) => finishedAtMs!))
  return textIds(
    sql,
    failed.map(({ errorMessage }) => errorMessage!),
    nowMs,
  )
}

function cut(text: string | null, length: number): string | null {
  return text === null || text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
