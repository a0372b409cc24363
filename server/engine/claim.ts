import { toCode, fromCode } from '../database/columnTypes.ts'
import { JobStatus, OverlapPolicy } from '../model/jobs/enums.ts'
import { runEach } from '../database/bulk.ts'
import type { Dialect } from '../database/Dialect.ts'
import { all, run, together, type Change, type SqlClient, type Steps } from '../database/SqlClient.ts'
import { plainFacts } from '../model/alerts/plainFacts.ts'
import { deferStatistics, type CountedExecution } from '../model/statistics/deferStatistics.ts'
import { insertMissed, insertRuns, onlyOurs, type MissedRow } from './claimedRows.ts'
import type { IdAllocator } from './IdAllocator.ts'
import { refuseWithoutLease } from './cluster/lease.ts'
import type { Plan, PlannedRow } from './plan.ts'
import { planner, type DueJob } from './planJobs.ts'
import { newRun, type Run } from './Run.ts'

/** Jobs claimed in one transaction. */
export const claimBatch = 1000

interface Claim {
  /** To be fired at their instants. */
  runs: Run[]
  /** Planned instants that were recorded as missed. */
  missed: number
  /** The jobs of those. */
  missedJobIds: number[]
  /** Jobs that were stopped because their schedule cannot be used. */
  stopped: number[]
  /** Jobs that were due; fewer than `claimBatch` mean that nothing more is. */
  jobs: number
}

export interface ClaimParts {
  sql: SqlClient
  ids: IdAllocator
  ownerId: number
  /** The hosts that these revisions call; afterwards their requests are in the cache. */
  hostsOf: (revisionIds: number[]) => Promise<(id: number) => string>
}

/**
 * Claims what is due until `untilMs`, seen at `nowMs`: inserts the executions and advances the jobs' next runs, computed from the
 * planned instants, in one transaction. Skips jobs that another process is claiming. The unique key (job, instant, run number) decides
 * every race: a row that is there already is not ours.
 */
export async function claimDue(parts: ClaimParts, nowMs: number, untilMs: number): Promise<Claim> {
  const { sql, ids } = parts
  await ids.reserve(claimBatch * 2)
  const plans = planner(nowMs, untilMs)
  const jobs = await sql.all<DueJob>(dueJobs(sql.dialect), [untilMs])
  if (jobs.length === 0) return { runs: [], missed: 0, missedJobIds: [], stopped: [], jobs: 0 }
  // Outages can make many rows of one job; their keys are reserved before the transaction begins.
  await ids.reserve(jobs.reduce((count, job) => count + plans(job).rows.length, claimBatch))
  const hostOf = await parts.hostsOf(jobs.map((job) => Number(job.revision_id)))
  return sql.transaction(function* () {
    const claim = yield* claimSteps(parts, nowMs, untilMs, plans)
    for (const run of claim.runs) run.host = hostOf(run.revisionId)
    return claim
  })
}

function dueJobs(dialect: Dialect, lock = '') {
  const columns =
    'id, next_run_at, cron_pattern, timezone, overlap_policy, misfire_policy, disable_after_failures, revision_id'
  return `select ${columns} from job ${dialect.indexHint('job_next_run_at_id_index')} where next_run_at <= ? order by next_run_at, id limit ${claimBatch} ${lock}`
}

function* claimSteps(
  { sql, ids, ownerId }: ClaimParts,
  nowMs: number,
  untilMs: number,
  plans: (job: DueJob) => Plan,
): Steps<Claim> {
  yield* refuseWithoutLease(sql, ownerId)
  const jobs = yield* all<DueJob>(dueJobs(sql.dialect, sql.dialect.forUpdateSkipLocked), [untilMs])
  const { runs, missed, nexts, stopped } = planned(jobs, plans, ids)
  const [inserted] = yield* together([
    ...insertRuns(runs, ownerId),
    ...insertMissed(missed, nowMs),
    ...runEach('update job set next_run_at = ? where id = ?', ['bigint', 'bigint'], nexts),
  ])
  for (const id of stopped) yield* run(`update job set status = ${toCode(JobStatus, 'FAILED')} where id = ?`, [id])
  yield* together([...deferStatistics(missed.map(countedOf)), ...factsOf(missed, stopped, nowMs)])
  return {
    runs: sql.dialect.countsInsertedRows && inserted === runs.length ? runs : yield* onlyOurs(runs, ownerId),
    missed: missed.reduce((count, { row }) => count + row.occurrences, 0),
    missedJobIds: missed.map(({ job }) => Number(job.id)),
    stopped,
    jobs: jobs.length,
  }
}

/** For alert rules: instants that no server ran, and jobs whose schedule can no longer be used. */
function factsOf(missed: MissedRow[], stopped: number[], nowMs: number): Change[] {
  return plainFacts([
    ...missed.map(({ job, row, id }) => ({
      jobId: Number(job.id),
      executionId: id,
      kind: 'MISSED' as const,
      atMs: nowMs,
      detail: { count: row.occurrences },
    })),
    ...stopped.map((jobId) => ({
      jobId,
      kind: 'JOB_STOPPED' as const,
      atMs: nowMs,
      detail: { why: 'schedule' as const },
    })),
  ])
}

/** The rows that the plans of these jobs call for, each with an id. */
function planned(jobs: DueJob[], plans: (job: DueJob) => Plan, ids: IdAllocator) {
  const runs: Run[] = []
  const missed: MissedRow[] = []
  const nexts: [nextMs: number | null, jobId: number][] = []
  const stopped: number[] = []
  for (const job of jobs) {
    const plan = plans(job)
    nexts.push([plan.nextMs, Number(job.id)])
    if (plan.stops) stopped.push(Number(job.id))
    for (const row of plan.rows) {
      if (row.missed === null) runs.push(runOf(job, row, ids.take()))
      else missed.push({ job, row, id: ids.take() })
    }
  }
  return { runs, missed, nexts, stopped }
}

function runOf(job: DueJob, row: PlannedRow, id: number): Run {
  return newRun({
    id,
    jobId: Number(job.id),
    scheduledForMs: row.atMs,
    runNumber: 0,
    trigger: row.trigger,
    revisionId: Number(job.revision_id),
    overlap: fromCode(OverlapPolicy, job.overlap_policy),
    disableAfterFailures: job.disable_after_failures,
  })
}

function countedOf({ job, row, id }: MissedRow): CountedExecution {
  return {
    executionId: id,
    jobId: Number(job.id),
    atMs: row.atMs,
    status: 'MISSED',
    durationMs: null,
    count: row.occurrences,
    traits: { trigger: 'SCHEDULE', responseStatus: null },
    textId: null,
  }
}
