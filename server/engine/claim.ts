import { toCode, fromCode } from '../database/columnTypes.ts'
import { preallocated, preallocatedZeros } from '../model/executions/preallocated.ts'
import { ExecutionStatus, ExecutionTrigger } from '../model/executions/enums.ts'
import { JobStatus, MisfirePolicy, OverlapPolicy } from '../model/jobs/enums.ts'
import { compileSchedule, ScheduleError } from '../schedule/schedule.ts'
import { all, each, jsonRows, run, type SqlClient, type Steps } from '../database/SqlClient.ts'
import { addStatistics, type Counted } from '../model/statistics/addStatistics.ts'
import type { IdAllocator } from './IdAllocator.ts'
import { refuseWithoutLease } from './cluster/lease.ts'
import { planRuns, stoppedPlan, type Plan, type PlannedRow } from './plan.ts'
import { newRun, type Run } from './Run.ts'

/** Jobs claimed in one transaction. */
export const claimBatch = 1000

interface DueJob {
  id: number
  next_run_at: number
  cron_pattern: string
  timezone: string
  overlap_policy: number
  misfire_policy: number
  disable_after_failures: number | null
  revision_id: number
}

export interface Claim {
  /** To be fired at their instants. */
  runs: Run[]
  /** How many planned instants were recorded as missed. */
  missed: number
  /** Of which jobs. */
  missedJobIds: number[]
  /** Jobs that were stopped because their schedule is none. */
  stopped: number[]
  /** Jobs touched; fewer than `claimBatch` means that nothing more is due. */
  jobs: number
}

export interface ClaimParts {
  sql: SqlClient
  ids: IdAllocator
  ownerId: number
  /** Whom those revisions call; they are ready to be sent afterwards. */
  hostsOf: (revisionIds: number[]) => Promise<(id: number) => string>
}

/**
 * Claims what is due until `untilMs`, seen at `nowMs`: writes the execution rows and moves the jobs' next runs on, computed
 * from the planned instants, in one transaction. Jobs that another process is claiming are left to it. The unique key (job,
 * instant, run number) decides every race: a row that is there already is not ours.
 */
export async function claimDue(parts: ClaimParts, nowMs: number, untilMs: number): Promise<Claim> {
  const { sql, ids } = parts
  await ids.reserve(claimBatch * 2)
  const plans = planner(nowMs, untilMs)
  const jobs = await sql.all<DueJob>(dueJobs(sql.dialect, ''), [untilMs])
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

function dueJobs(dialect: SqlClient['dialect'], lock: string) {
  const columns =
    'id, next_run_at, cron_pattern, timezone, overlap_policy, misfire_policy, disable_after_failures, revision_id'
  const hint = dialect === 'mysql' ? ' force index (job_next_run_at_id_index)' : ''
  return `select ${columns} from job${hint} where next_run_at <= ? order by next_run_at, id limit ${claimBatch}${lock}`
}

function* claimSteps(
  { sql, ids, ownerId }: ClaimParts,
  nowMs: number,
  untilMs: number,
  plans: (job: DueJob) => Plan,
): Steps<Claim> {
  yield* refuseWithoutLease(sql, ownerId)
  const jobs = yield* all<DueJob>(dueJobs(sql.dialect, sql.dialect === 'mysql' ? ' for update skip locked' : ''), [
    untilMs,
  ])
  const runs: Run[] = []
  const missed: { job: DueJob; row: PlannedRow; id: number }[] = []
  const nexts: unknown[][] = []
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
  const inserted = yield* insertRuns(runs, ownerId)
  yield* insertMissed(missed, nowMs)
  yield* each(
    'update job set next_run_at = ? where id = ?',
    `update job join ${jsonRows('at bigint', 'id bigint')} moved on moved.id = job.id set job.next_run_at = moved.at`,
    nexts,
  )
  for (const id of stopped) yield* run(`update job set status = ${toCode(JobStatus, 'FAILED')} where id = ?`, [id])
  yield* addStatistics(
    missed.map(({ job, row }): Counted => ({
      jobId: Number(job.id),
      atMs: row.atMs,
      status: 'MISSED',
      durationMs: null,
      count: row.occurrences,
      traits: { trigger: 'SCHEDULE', responseStatus: null },
      textId: null,
    })),
  )
  return {
    // MySQL's count of inserted rows is not to be trusted (oban #1250); SQLite's is.
    runs: sql.dialect === 'sqlite' && inserted === runs.length ? runs : yield* onlyOurs(runs, ownerId),
    missed: missed.reduce((count, { row }) => count + row.occurrences, 0),
    missedJobIds: missed.map(({ job }) => Number(job.id)),
    stopped,
    jobs: jobs.length,
  }
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

/** A plan is a function of pattern, zone, instant and rule: jobs that share them share it. */
function planner(nowMs: number, untilMs: number): (job: DueJob) => Plan {
  const known = new Map<string, Plan>()
  return (job) => {
    // Names with an H in them (THU) do no harm: their plans are only shared less.
    const seed = /h/i.test(job.cron_pattern) ? String(job.id) : ''
    const key = `${job.next_run_at} ${job.misfire_policy} ${seed} ${job.timezone} ${job.cron_pattern}`
    let plan = known.get(key)
    if (!plan) {
      plan = planOf(job, nowMs, untilMs)
      known.set(key, plan)
    }
    return plan
  }
}

/** One job with a schedule that is none must not keep the others of its batch from being claimed. */
function planOf(job: DueJob, nowMs: number, untilMs: number): Plan {
  const fromMs = Number(job.next_run_at)
  try {
    const schedule = compileSchedule(job.cron_pattern, job.timezone, String(job.id))
    return planRuns(schedule, fromCode(MisfirePolicy, job.misfire_policy), fromMs, nowMs, untilMs)
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error
    return stoppedPlan(fromMs, error.message)
  }
}

const queued = toCode(ExecutionStatus, 'QUEUED')

function* insertRuns(runs: Run[], ownerId: number): Steps<number> {
  const columns = `id, job_id, scheduled_for, run_number, \`trigger\`, status, revision_id, owner_id, ${preallocated}`
  return yield* each(
    `insert into execution (${columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    `insert into execution (${columns}) values ? on duplicate key update execution.id = execution.id`,
    runs.map((run) => [
      run.id,
      run.jobId,
      run.scheduledForMs,
      0,
      toCode(ExecutionTrigger, run.trigger),
      queued,
      run.revisionId,
      ownerId,
      ...preallocatedZeros,
    ]),
  )
}

function* insertMissed(missed: { job: DueJob; row: PlannedRow; id: number }[], nowMs: number): Steps<number> {
  const columns =
    'id, job_id, scheduled_for, run_number, `trigger`, status, revision_id, reason, occurrences, finished_at'
  const [cause, status] = [toCode(ExecutionTrigger, 'SCHEDULE'), toCode(ExecutionStatus, 'MISSED')]
  return yield* each(
    `insert into execution (${columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    `insert into execution (${columns}) values ? on duplicate key update execution.id = execution.id`,
    missed.map(({ job, row, id }) => [
      id,
      job.id,
      row.atMs,
      0,
      cause,
      status,
      job.revision_id,
      row.missed,
      row.occurrences,
      nowMs,
    ]),
  )
}

/** Those whose row was really written by us; a row that stood there before belongs to whoever wrote it. */
function* onlyOurs(runs: Run[], ownerId: number): Steps<Run[]> {
  if (runs.length === 0) return runs
  const [first, last] = [runs[0]!.id, runs.at(-1)!.id]
  const rows = yield* all<{ id: number }>('select id from execution where id between ? and ? and owner_id = ?', [
    first,
    last,
    ownerId,
  ])
  if (rows.length === runs.length) return runs
  const ours = new Set(rows.map((row) => Number(row.id)))
  return runs.filter((run) => ours.has(run.id))
}
