import { toCode } from '../database/columnTypes.ts'
import { ExecutionStatus } from '../model/executions/enums.ts'
import { inFlight } from '../model/executions/lifecycle.ts'
import { JobStatus } from '../model/jobs/enums.ts'
import { refuseWithoutLease } from './cluster/lease.ts'
import type { Run } from './Run.ts'
import { partition } from '../platform/partition.ts'
import { inClause } from '../database/inClause.ts'
import { rangesOf } from '../database/ranges.ts'
import { all, eachOf, jsonRows, lastly, type Change, type SqlClient, type Steps } from '../database/SqlClient.ts'

const [queued, running] = [toCode(ExecutionStatus, 'QUEUED'), toCode(ExecutionStatus, 'RUNNING')]

export interface Started {
  /** Another server is there, which may be running something. */
  others: boolean
  /** May be called now. */
  started: Run[]
  /** Their row is gone or no longer waits: the job was changed, paused or deleted, or somebody cancelled them. */
  withdrawn: Run[]
  /** Jobs of the batch that another process is running. */
  runningOnPeer: Set<number>
  /** Runs of the batch that may not go before an older one that waits in another process (by QUEUE). */
  queuedBehindPeer: Set<Run>
}

/**
 * Marks runs as RUNNING before they are called: the database decides whether they still may (an edit, a pause or a delete has
 * taken their row away in its own transaction), and after a crash it is known what was under way. Runs that wait for a retry
 * pass while their job may run.
 */
export async function markStarted(
  sql: SqlClient,
  ownerId: number,
  runs: Run[],
  startedAtMs: number,
  seemsAlone = false,
): Promise<Started> {
  const [fresh, again] = partition(runs, (run) => run.startedAtMs === null)
  if (seemsAlone && again.length === 0 && (await markAlone(sql, ownerId, fresh, startedAtMs)))
    return { others: false, started: fresh, withdrawn: [], runningOnPeer: new Set(), queuedBehindPeer: new Set() }
  const { others, marked, free, stopped, runningOnPeer, queuedBehindPeer } = await sql.transaction(function* () {
    const others = yield* refuseWithoutLease(sql, ownerId)
    if (others) yield* holdJobs(fresh)
    const runningOnPeer = others ? yield* jobsRunningOnPeer(fresh, ownerId) : new Set<number>()
    const queuedBehindPeer = others ? yield* behindOlder(fresh, ownerId, startedAtMs) : new Set<Run>()
    const free = fresh.filter((run) => !runningOnPeer.has(run.jobId) && !queuedBehindPeer.has(run))
    const stopped = yield* stoppedRetries(again)
    const counts = yield* lastly([...freshMarks(free, ownerId, startedAtMs), ...retryMarks(again, ownerId)])
    const marked = counts.reduce((sum, count) => sum + count, 0)
    return { others, marked, free, stopped, runningOnPeer, queuedBehindPeer }
  })
  const wanted = [...free, ...again]
  // Who is marked is ours until it ends, so that the look for them may come after the commit.
  const ours = marked === wanted.length ? null : await runningOf(sql, ownerId, wanted)
  const [started, withdrawn] = [[] as Run[], [] as Run[]]
  for (const run of wanted) (stopped.has(run) || ours?.has(run.id) === false ? withdrawn : started).push(run)
  return { others, started, withdrawn, runningOnPeer, queuedBehindPeer }
}

/**
 * On MySQL, where a transaction is four questions more: each statement sees for itself that our lease holds and that no other
 * server is there. False: it was not all so, and must be asked in full.
 */
async function markAlone(sql: SqlClient, ownerId: number, runs: Run[], startedAtMs: number): Promise<boolean> {
  if (sql.dialect === 'sqlite') return false
  let marked = 0
  for (const { text, parameters } of freshMarks(runs, ownerId, startedAtMs))
    marked += await sql.run(
      `${text} and (select count(*) = 1 and min(id) = ? from server_instance where ended_at is null)`,
      [...parameters, ownerId],
    )
  return marked === runs.length
}

/** What one claim planned has consecutive keys. */
function freshMarks(runs: Run[], ownerId: number, startedAtMs: number): Extract<Change, { kind: 'run' }>[] {
  const { ranges, singles } = rangesOf(runs.map((run) => run.id))
  const waits = `owner_id = ? and status = ${queued} and cancel_requested = 0`
  const mark = (which: string, keys: number[]) => ({
    kind: 'run' as const,
    text: `update execution set status = ${running}, started_at = ? where ${which} and ${waits}`,
    parameters: [startedAtMs, ...keys, ownerId],
  })
  const among = inClause(singles)
  return [
    ...ranges.map(({ from, to }) => mark('id between ? and ?', [from, to])),
    ...(singles.length > 0 ? [mark(`id in ${among.marks}`, among.parameters)] : []),
  ]
}

function retryMarks(runs: Run[], ownerId: number): Change[] {
  return eachOf({
    one: `update execution set status = ${running}, next_attempt_at = null where id = ? and owner_id = ? and status in (${queued}, ${running})`,
    many: `update execution join ${jsonRows('id bigint', 'holder bigint')} fired on fired.id = execution.id set execution.status = ${running}, execution.next_attempt_at = null where execution.owner_id = fired.holder and execution.status in (${queued}, ${running})`,
    rows: runs.map((run) => [run.id, ownerId]),
  })
}

async function runningOf(sql: SqlClient, ownerId: number, runs: Run[]): Promise<Set<number>> {
  const wanted = inClause(runs.map((run) => run.id))
  const rows = await sql.all<{ id: number }>(
    `select id from execution where id in ${wanted.marks} and status = ${running} and owner_id = ?`,
    [...wanted.parameters, ownerId],
  )
  return new Set(rows.map((row) => Number(row.id)))
}

/** Of these retries, those whose job was deleted meanwhile, and, but for asked-for ones, whose job was paused or stopped itself. */
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

/**
 * Until this transaction ends no other server starts runs of these jobs: two that start in the same moment would not see each
 * other. By key, as all who lock several jobs do.
 */
function* holdJobs(runs: Run[]): Steps<void> {
  const ids = new Set(runs.filter((run) => run.overlap !== 'ALLOW').map((run) => run.jobId))
  if (ids.size === 0) return
  const wanted = inClause([...ids])
  yield* all(`select id from job where id in ${wanted.marks} order by id for update`, wanted.parameters)
}

function* jobsRunningOnPeer(runs: Run[], ownerId: number) {
  const ids = [...new Set(runs.filter((run) => run.overlap !== 'ALLOW').map((run) => run.jobId))]
  if (ids.length === 0) return new Set<number>()
  const wanted = inClause(ids)
  const rows = yield* all<{ job_id: number }>(
    `select distinct job_id from execution where lifecycle = ${inFlight} and status = ${running} and job_id in ${wanted.marks} and owner_id <> ?`,
    [...wanted.parameters, ownerId],
  )
  return new Set(rows.map((row) => Number(row.job_id)))
}

/** Of runs that queue, those of whose job an older one is due and waits elsewhere: it would never have its turn. */
function* behindOlder(runs: Run[], ownerId: number, nowMs: number): Steps<Set<Run>> {
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
