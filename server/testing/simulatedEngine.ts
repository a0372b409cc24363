import { toCode, fromCode } from '../database/columnTypes.ts'
import type { Caller, CallRequest, Outcome } from '../http-client/call.ts'
import { createEvents } from '../model/events.ts'
import { ExecutionStatus, type ExecutionStatus as Status } from '../model/executions/enums.ts'
import { JobStatus, MisfirePolicy, OverlapPolicy } from '../model/jobs/enums.ts'
import { hostOf } from '../model/hosts/hostOf.ts'
import type { Data } from '../database/orm.ts'
import { all, run } from '../database/SqlClient.ts'
import { compileSchedule } from '../schedule/schedule.ts'
import { Scheduler, type SchedulerParts } from '../engine/Scheduler.ts'
import type { EngineEvents } from '../engine/EngineEvents.ts'
import { scanInvariants } from '../engine/maintenance/invariants.ts'
import { createEncryption } from '../platform/encryption.ts'
import { newData, type DatabaseName } from './databases.ts'

export const silentFacts: EngineEvents = {
  claimed() {},
  started() {},
  ended() {},
  fault(error) {
    throw error
  },
  jobsStopped() {},
  circuitOpened() {},
  circuitClosed() {},
  joined() {},
  left() {},
  peerGone() {},
  leaseLost() {},
  degraded() {},
  recovered() {},
  clockMoved() {},
  repaired() {},
  skew() {},
  invariants() {},
  trimmed() {},
  heartbeatFailed() {},
}

export interface CallMade {
  request: CallRequest
  atMs: number
  cancelled: boolean
  answer: (outcome?: Partial<Outcome>) => void
}

/** A target inside the test: each call waits for its answer, or `respond` answers it at once. */
export function targetInTest(now: () => number) {
  const calls: CallMade[] = []
  const waiting: ((call: CallMade) => void)[] = []
  const target = {
    calls,
    respond: null as ((request: CallRequest) => Partial<Outcome> | 'hang') | null,
    /** The next call that is made. */
    async nextCall(): Promise<CallMade> {
      return new Promise((resolve) => waiting.push(resolve))
    },
    caller: {
      call: (request, options = {}) => new Promise((resolve) => target.caller.begin(request, options, resolve)),
      begin(request, options, done) {
        let over = false
        const answer = (outcome: Partial<Outcome> = {}) => {
          if (over) return
          over = true
          queueMicrotask(() => done({ ...answered(now()), ...outcome }))
        }
        const call: CallMade = { request, atMs: now(), cancelled: false, answer }
        const cancelCall = () => {
          call.cancelled = true
          answer({ ok: false, cancelled: true, responseStatus: null })
        }
        if (options.cancellable) options.cancellable.cancelCall = cancelCall
        calls.push(call)
        waiting.shift()?.(call)
        const response = target.respond?.(request)
        if (response && response !== 'hang') answer(response)
      },
      async close() {},
    } as Caller,
  }
  return target
}

/** A header that the server itself added to a call. */
export function stamp({ stamps = [] }: CallRequest, name: string): string {
  return stamps[stamps.indexOf(name) + 1]!
}

export const serverError: Partial<Outcome> = {
  ok: false,
  failureKind: 'HTTP_STATUS',
  responseStatus: 500,
  retryable: true,
  errorMessage: 'It answered 500.',
}

function answered(nowMs: number): Outcome {
  return {
    ok: true,
    cancelled: false,
    failureKind: null,
    errorCode: null,
    errorMessage: null,
    explanation: null,
    startedAtMs: nowMs,
    durationMs: 1,
    responseStatus: 200,
    responseHeaders: [],
    responseBody: Buffer.from('ok'),
    responseBodyBytes: 2,
    responseBodyTruncated: false,
    timings: null,
    remoteAddress: '127.0.0.1',
    finalUrl: '',
    hops: [],
    retryAfterMs: null,
    retryable: false,
  }
}

export interface JobWish {
  cronPattern?: string
  timezone?: string
  overlap?: OverlapPolicy
  misfire?: MisfirePolicy
  retryAttempts?: number
  retryDelayMs?: number
  disableAfterFailures?: number | null
  url?: string
  status?: JobStatus
}

/** Inserts a job as the API would at `nowMs`. @returns its key */
export async function addJob(data: Data, nowMs: number, wish: JobWish = {}): Promise<number> {
  const { sql } = data
  const name = `job ${Math.random().toString(36).slice(2)}`
  return sql.transaction(function* () {
    const lastId = `select ${sql.dialect.lastInsertId} as id`
    yield* run(
      `${sql.dialect.insertIgnore} category (id, name, normalized_name, color, status, created_at, updated_at) values (1, 'Tests', 'tests', '#3B82F6', 1, 0, 0)`,
    )
    yield* run(
      `insert into job_revision (url, method, headers, auth_kind, success_codes, timeout_ms, follow_redirects, retry_attempts, retry_delay_ms, backoff, created_at) values (?, 1, '[]', 1, '200-299', 30000, 1, ?, ?, 1, 0)`,
      [wish.url ?? 'http://127.0.0.1:9/', wish.retryAttempts ?? 0, wish.retryDelayMs ?? 1000],
    )
    const [revision] = yield* all<{ id: number }>(lastId)
    const pattern = wish.cronPattern ?? '* * * * *'
    yield* run(
      `insert into job (name, normalized_name, live_normalized_name, category_id, status, cron_pattern, timezone, overlap_policy, misfire_policy, disable_after_failures, revision_id, host, created_at, updated_at) values (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        name,
        name,
        name,
        toCode(JobStatus, wish.status ?? 'ACTIVE'),
        pattern,
        wish.timezone ?? 'UTC',
        toCode(OverlapPolicy, wish.overlap ?? 'SKIP'),
        toCode(MisfirePolicy, wish.misfire ?? 'RUN_ONCE'),
        wish.disableAfterFailures ?? null,
        revision!.id,
        hostOf(wish.url ?? 'http://127.0.0.1:9/'),
        nowMs,
        nowMs,
      ],
    )
    const [job] = yield* all<{ id: number }>(lastId)
    const next = compileSchedule(pattern, wish.timezone ?? 'UTC', String(job!.id)).next(nowMs)
    yield* run('update job set next_run_at = ? where id = ?', [next, job!.id])
    return Number(job!.id)
  })
}

export interface Row {
  id: number
  jobId: number
  at: string
  status: Status
  reason: string | null
  attempts: number
  occurrences: number
}

/** A clock that only the test moves, and a scheduler that believes it. */
export async function simulatedEngine(
  name: DatabaseName,
  start: string,
  given?: Data,
  more: Partial<SchedulerParts> = {},
) {
  const data = given ?? (await newData(name))
  let nowMs = Date.parse(start)
  const now = () => nowMs
  const target = targetInTest(now)
  const events = createEvents()
  const parts = {
    sql: data.sql,
    encryption: createEncryption('x'.repeat(32)),
    events,
    caller: target.caller,
    facts: silentFacts,
    concurrency: 100,
    now,
    wakeNow() {},
    ...more,
  }
  const scheduler = new Scheduler(parts)
  const engine = {
    data,
    target,
    events,
    scheduler,
    now,
    enter: () => scheduler.enter(),
    addJob: (wish?: JobWish) => addJob(data, nowMs, wish),
    /** Sets the clock and does nothing. */
    jumpTo(instant: string | number) {
      nowMs = typeof instant === 'number' ? instant : Date.parse(instant)
    },
    /** Claims and fires what is due now, and waits until the results are written. */
    async tick() {
      await scheduler.claim(nowMs)
      while (scheduler.nextDueMs <= nowMs) scheduler.fire(nowMs)
      await engine.settled()
    },
    /** Advances the clock to an instant. It stops a second before each next run, for the claim, and whenever something is due. */
    async runTo(instant: string) {
      const end = Date.parse(instant)
      while (nowMs < end) {
        const [row] = await data.sql.all<{ at: number | null }>('select min(next_run_at) as at from job')
        const claimMs = row?.at == null ? Infinity : Number(row.at) - 1000
        nowMs = Math.min(end, Math.max(nowMs + 1, Math.min(claimMs, scheduler.nextDueMs)))
        await engine.tick()
      }
    },
    /** Until nothing is being started or written, and what ended is counted; calls may be open. */
    async settled() {
      for (let quiet = 0; quiet < 3;) {
        await new Promise((resolve) => setTimeout(resolve, 3))
        const { waiting, unwritten } = scheduler.figures
        quiet = waiting === 0 && unwritten === 0 && !scheduler.busy ? quiet + 1 : 0
      }
      await scheduler.addStatistics()
    },
    async rows(jobId?: number): Promise<Row[]> {
      const rows = await data.sql.all<Record<string, unknown>>(
        `select id, job_id, scheduled_for, status, reason, attempt_count, occurrences from execution ${jobId ? `where job_id = ${jobId}` : ''} order by scheduled_for, run_number`,
      )
      return rows.map((row) => ({
        id: Number(row['id']),
        jobId: Number(row['job_id']),
        at: new Date(Number(row['scheduled_for'])).toISOString().replace('.000Z', 'Z'),
        status: fromCode(ExecutionStatus, Number(row['status'])),
        reason: row['reason'] as string | null,
        attempts: Number(row['attempt_count']),
        occurrences: Number(row['occurrences']),
      }))
    },
    /** The planned instants of all calls so far. */
    calledFor: () => target.calls.map((call) => stamp(call.request, 'X-Scheduled-For').replace('.000Z', 'Z')),
    invariants: () => scanInvariants(data.sql, nowMs),
    async close() {
      await data.close()
    },
  }
  return engine
}

export const noneBroken = { overdueJobs: 0, deadRuns: 0, doubledInstants: 0, lateStatistics: 0 }
