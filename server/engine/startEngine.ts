import type { Caller, CallRequest } from '../http-client/call.ts'
import type { Events } from '../model/events.ts'
import type { Data } from '../database/orm.ts'
import type { Encryption } from '../platform/encryption.ts'
import { triggerRun, askToCancel } from './manualRuns.ts'
import { Scheduler } from './Scheduler.ts'
import type { Engine } from '../model/Engine.ts'
import type { EngineEvents } from './EngineEvents.ts'
import { Maintenance } from './maintenance/Maintenance.ts'
import { release, serverName } from './cluster/lease.ts'
import type { RecordingHook } from './results/RecordingHook.ts'
import { WakeupTimer } from './WakeupTimer.ts'

/** Claims happen this far into each second, away from the instants that most schedules name. Milliseconds. */
const claimPhaseMs = 400

export interface EngineParts {
  data: Data
  encryption: Encryption
  events: Events
  caller: Caller
  /** For the test run: the same guards, over axios. */
  tester: Pick<Caller, 'call'>
  facts: EngineEvents
  concurrency: number
  historyDays: number
  /** What other parts write in the transaction that records results. */
  hooks?: readonly RecordingHook[]
}

export interface RunningEngine extends Engine {
  figures(): Scheduler['figures']
  /** Lets calls under way end for `graceMs`, hands back the rest. No run is in doubt afterwards. */
  stop(graceMs: number): Promise<void>
}

/** Enters this process, takes over what dead ones left, and runs jobs from here on. Needs a migrated database. */
export async function startEngine(parts: EngineParts): Promise<RunningEngine> {
  const { sql } = parts.data
  const now = () => Date.now()
  let waker: WakeupTimer | null = null
  const conductor = new Scheduler({ ...parts, sql, now, wakeNow: () => waker?.wakeNow() })
  await conductor.enter()

  let nextClaimMs = 0
  const wake = () => {
    const nowMs = now()
    conductor.fire(nowMs)
    if (nowMs >= nextClaimMs || nextClaimMs - nowMs > 2000) {
      nextClaimMs = Math.floor((nowMs - claimPhaseMs) / 1000) * 1000 + 1000 + claimPhaseMs
      void conductor.claim(nowMs).then(() => waker?.wakeNow())
    }
    return Math.min(conductor.nextDueMs, nextClaimMs)
  }
  const housekeeping = new Maintenance({ ...parts, sql, conductor, now })
  waker = new WakeupTimer(wake, (byMs) => {
    parts.facts.clockMoved(byMs)
    nextClaimMs = 0
    housekeeping.clockMoved(byMs)
  })

  return {
    claimDue: () => conductor.claim(now()),
    async jobsChanged() {
      // The change itself has taken back what was claimed; what is left is to claim what is due soon.
      await conductor.claim(now())
      waker.wakeNow()
    },
    async triggerRun(asked) {
      const id = await conductor.newId()
      const run = await conductor.holding((ownerId) => triggerRun(sql, id, ownerId, asked, now()))
      parts.events.publish('executions', [{ id: run.id, jobId: run.jobId, status: 'QUEUED' }])
      conductor.enqueueAt(run, now())
      return run.id
    },
    async cancel(executionId, reason) {
      if (conductor.cancel(executionId, reason)) return 'CANCELLED'
      return askToCancel(sql, executionId)
    },
    test: (request: CallRequest) => parts.tester.call(request),
    degradedReason: () => conductor.degradedReason,
    figures: () => conductor.figures,
    async stop(graceMs) {
      waker.stop()
      housekeeping.stop()
      await conductor.stop(graceMs)
      await release(sql, conductor.ownerId)
      parts.facts.left({ id: conductor.ownerId, name: serverName() })
    },
  }
}
