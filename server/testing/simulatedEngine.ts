import { fromCode } from '../database/columnTypes.ts'
import { createEvents } from '../model/events.ts'
import { ExecutionStatus, type ExecutionStatus as Status } from '../model/executions/enums.ts'
import type { Data } from '../database/orm.ts'
import { Scheduler } from '../engine/Scheduler.ts'
import type { SchedulerParts } from '../engine/schedulerUnits.ts'
import type { EngineEvents } from '../engine/EngineEvents.ts'
import { scanInvariants } from '../engine/maintenance/invariants.ts'
import { createEncryption } from '../platform/encryption.ts'
import { addJob, type JobWish } from './addJob.ts'
import { newData, type DatabaseName } from './databases.ts'
import { stamp, targetInTest } from './targetInTest.ts'

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
  openCircuits() {},
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

interface Row {
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
