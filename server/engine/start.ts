import { toCode } from '../database/columnTypes.ts'
import { ExecutionStatus } from '../model/executions/enums.ts'
import { inFlight } from '../model/executions/lifecycle.ts'
import { JobStatus } from '../model/jobs/enums.ts'
import { hasPeers, refuseWithoutLease } from './cluster/lease.ts'
import type { Run } from './Run.ts'
import { inClause } from '../database/inClause.ts'
import { rangesOf } from '../database/ranges.ts'
import { runEach } from '../database/bulk.ts'
import { all, lastly, type Change, type SqlClient, type Steps } from '../database/SqlClient.ts'

const [queued, running] = [toCode(ExecutionStatus, 'QUEUED'), toCode(ExecutionStatus, 'RUNNING')]

export interface Started {
  /** May be called now. */
  started: Run[]
  /** Their row is gone or no longer waits: the job was changed, paused or deleted, or the run was cancelled. */
  withdrawn: Run[]
  /** Jobs of the batch that another process is running. */
  runningOnPeer: Set<number>
  /** Runs of the batch whose job has an older run waiting in another process, by QUEUE. */
  queuedBehindPeer: Set<Run>
}

/**
 * Marks runs as RUNNING before they are called. The database decides whether they still may run, because an edit, a pause or a
 * delete removes their rows in its own transaction; after a crash the rows tell which calls were in progress. A retry passes while
 * its job may run.
 */
export async function markStarted(sql: SqlClient, ownerId: number, runs: Run[], startedAtMs: number): Promise<Started> {
  const [fresh, again] = partition(runs, (run) => run.startedAtMs === null)
  const { marked, free, stopped, runningOnPeer, queuedBehindPeer } = await sql.transaction(function* () {
    yield* refuseWithoutLease(sql, ownerId)
    const { runningOnPeer, queuedBehindPeer } = yield* peersAhead(sql, fresh, ownerId, startedAtMs)
    const free = fresh.filter((run) => !runningOnPeer.has(run.jobId) && !queuedBehindPeer.has(run))
    const stopped = yield* stoppedRetries(again)
    const counts = yield* lastly([...freshMarks(free, ownerId, startedAtMs), ...retryMarks(again, ownerId)])
    const marked = counts.reduce((sum, count) => sum + count, 0)
    return { marked, free, stopped, runningOnPeer, queuedBehindPeer }
  })
  const wanted = [...free, ...again]
  // A marked run is ours until it ends, so this query may follow the commit.
  const ours = marked === wanted.length ? null : await runningOf(sql, ownerId, wanted)
  const [withdrawn, started] = partition(wanted, (run) => stopped.has(run) || ours?.has(run.id) === false)
  return { started, withdrawn, runningOnPeer, queuedBehindPeer }
}

/** Runs with consecutive ids, as a claim makes them, are marked as a range. */
function freshMarks(runs: Run[], ownerId: number, startedAtMs: number): Change[] {
  const { ranges, singles } = rangesOf(runs.map((run) => run.id))
  const waits = `owner_id = ? and status = ${queued} and cancel_requested = 0`
  const mark = (which: string, ids: number[]) => ({
    kind: 'run' as const,
    text: `update execution set status = ${running}, started_at = ? where ${which} and ${waits}`,
    parameters: [startedAtMs, ...ids, ownerId],
  })
  const among = inClause(singles)
  return [
    ...ranges.map(({ from, to }) => mark('id between ? and ?', [from, to])),
    ...(singles.length > 0 ? [mark(`id in ${among.marks}`, among.parameters)] : []),
  ]
}

function retryMarks(runs: Run[], ownerId: number): Change[] {
  return runEach(
    `update execution set status = ${running}, next_attempt_at = null where id = ? and owner_id = ? and status in (${queued}, ${running})`,
    ['bigint', 'bigint'],
    runs.map((run) => [run.id, ownerId]),
  )
}

async function runningOf(sql: SqlClient, ownerId: number, runs: Run[]): Promise<Set<number>> {
  const wanted = inClause(runs.map((run) => run.id))
  const rows = await sql.all<{ id: number }>(
    `select id from execution where id in ${wanted.marks} and status = ${running} and owner_id = ?`,
    [...wanted.parameters, ownerId],
  )
  return new Set(rows.map((row) => Number(row.id)))
}

/** The retries whose job was deleted, or, unless a person triggered them, was paused or stopped itself. */
function* stoppedRetries(runs: Run[]): Steps<Set<Run>> {
  if (runs.length === 0) return new Set()
  const wanted = inClause([...new Set(runs.map((run) => run.jobId))])
  const rows = yield* all<{ id: number; deleted_at: number | null }>(
    `select id, deleted_at from job where id in ${wanted.marks} and (status <> ${toCode(JobStatus, 'ACTIVE')} or deleted_at is not null)`,
    wanted.parameters,
  )
  const isDeleted = new Map(rows.map((row) => [Number(row.id), row.deleted_at !== null]))
  const isPlanned = (run: Run) => run.trigger === 'SCHEDULE' || run.trigger === 'CATCH_UP'
  return new Set(runs.filter((run) => isDeleted.has(run.jobId) && (isDeleted.get(run.jobId) || isPlanned(run))))
}

type PeersAhead = Pick<Started, 'runningOnPeer' | 'queuedBehindPeer'>

/**
 * What other processes run, or have waiting, of the jobs of these runs. The locks and queries cost the database more than the rest
 * of a start (see docs/benchmarks.md), so a server without peers does not make them.
 */
function* peersAhead(sql: SqlClient, runs: Run[], ownerId: number, nowMs: number): Steps<PeersAhead> {
  const exclusive = runs.filter((run) => run.overlap !== 'ALLOW')
  if (exclusive.length === 0 || !(yield* hasPeers(sql, ownerId)))
    return { runningOnPeer: new Set(), queuedBehindPeer: new Set() }
  const jobs = inClause([...new Set(exclusive.map((run) => run.jobId))])
  // Two servers that start runs of one job at the same moment would not see each other's. By id, as every lock of several jobs.
  yield* all(`select id from job where id in ${jobs.marks} order by id ${sql.dialect.forUpdate}`, jobs.parameters)
  const busy = yield* all<{ job_id: number }>(
    `select distinct job_id from execution where lifecycle = ${inFlight} and status = ${running} and job_id in ${jobs.marks} and owner_id <> ?`,
    [...jobs.parameters, ownerId],
  )
  return {
    runningOnPeer: new Set(busy.map((row) => Number(row.job_id))),
    queuedBehindPeer: yield* queuedBehind(exclusive, ownerId, nowMs),
  }
}

/** The runs that QUEUE and whose job has an older run that is due and waits elsewhere: that one would never have its turn. */
function* queuedBehind(runs: Run[], ownerId: number, nowMs: number): Steps<Set<Run>> {
  const queueing = runs.filter((run) => run.overlap === 'QUEUE')
  if (queueing.length === 0) return new Set()
  const wanted = inClause([...new Set(queueing.map((run) => run.jobId))])
  const rows = yield* all<{ job_id: number; oldest: number }>(
    `select job_id, min(scheduled_for) as oldest from execution where lifecycle = ${inFlight} and status = ${queued} and job_id in ${wanted.marks} and owner_id <> ? and scheduled_for <= ? group by job_id`,
    [...wanted.parameters, ownerId, nowMs],
  )
  const oldest = new Map(rows.map((row) => [Number(row.job_id), Number(row.oldest)]))
  return new Set(queueing.filter((run) => (oldest.get(run.jobId) ?? Infinity) < run.scheduledForMs))
}

/** Splits a list into the items that satisfy the predicate and the rest, both in order. */
function partition<T>(all: T[], isFirst: (one: T) => boolean): [first: T[], others: T[]] {
  const parts: [T[], T[]] = [[], []]
  for (const one of all) parts[isFirst(one) ? 0 : 1].push(one)
  return parts
}
