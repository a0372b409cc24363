import type { Caller, CallRequest } from '../http-client/call.ts'
import type { Events } from '../model/events.ts'
import type { Data } from '../database/orm.ts'
import type { Encryption } from '../platform/encryption.ts'
import { triggerRun, requestCancel } from './manualRuns.ts'
import { Scheduler } from './Scheduler.ts'
import type { Engine } from '../model/Engine.ts'
import type { EngineEvents } from './EngineEvents.ts'
import { Maintenance } from './maintenance/Maintenance.ts'
import { release, serverName } from './cluster/lease.ts'
import { type AlertingParts, startAlerting } from './alerting/startAlerting.ts'
import type { RecordingHook } from './results/RecordingHook.ts'
import { WakeupTimer } from './WakeupTimer.ts'

/** Claims happen at this point of each second, away from the instants that most schedules name. Milliseconds. */
const claimPhaseMs = 400

interface EngineParts {
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
  /** How channels are reached, which address hears the heartbeat, what connections show, and how full the disk is. */
  alerting?: Pick<AlertingParts, 'send' | 'heartbeat' | 'certificates' | 'diskSpace'>
}

/** All of an engine but the sending of messages, which needs no runs. */
export interface RunningEngine extends Omit<Engine, 'sendToChannel'> {
  figures(): Scheduler['figures']
  /** Lets calls in progress end for `graceMs` and hands the rest back. No run is in doubt afterwards. */
  stop(graceMs: number): Promise<void>
}

/** Registers this process, adopts the runs of dead ones, and runs jobs from here on. Needs a migrated database. */
export async function startEngine(parts: EngineParts): Promise<RunningEngine> {
  const { sql } = parts.data
  const now = () => Date.now()
  let timer: WakeupTimer | null = null
  const alerting = startAlerting({
    ...parts.alerting,
    sql,
    events: parts.events,
    ownerId: () => scheduler.ownerId,
    now,
    onFault: (error) => parts.facts.fault(error, null),
  })
  const hooks = [alerting.hook, ...(parts.hooks ?? [])]
  const scheduler: Scheduler = new Scheduler({ ...parts, hooks, sql, now, wakeNow: () => timer?.wakeNow() })
  await scheduler.enter()
  await alerting.begin()

  let nextClaimMs = 0
  const wake = () => {
    const nowMs = now()
    scheduler.fire(nowMs)
    if (nowMs >= nextClaimMs || nextClaimMs - nowMs > 2000) {
      nextClaimMs = Math.floor((nowMs - claimPhaseMs) / 1000) * 1000 + 1000 + claimPhaseMs
      void scheduler.claim(nowMs).then(() => timer?.wakeNow())
    }
    return Math.min(scheduler.nextDueMs, nextClaimMs)
  }
  const maintenance = new Maintenance({ ...parts, sql, scheduler, now })
  timer = new WakeupTimer(wake, (byMs) => {
    parts.facts.clockMoved(byMs)
    nextClaimMs = 0
    maintenance.clockMoved(byMs)
  })

  return {
    claimDue: () => scheduler.claim(now()),
    async jobsChanged() {
      // The change itself has withdrawn the claimed runs; the jobs as they are now may be due soon.
      await scheduler.claim(now())
      timer.wakeNow()
    },
    async triggerRun(asked) {
      const id = await scheduler.newId()
      const run = await scheduler.holding((ownerId) => triggerRun(sql, id, ownerId, asked, now()))
      parts.events.publish('executions', [{ id: run.id, jobId: run.jobId, status: 'QUEUED' }])
      scheduler.enqueueAt(run, now())
      return run.id
    },
    async cancel(executionId, reason) {
      if (scheduler.cancel(executionId, reason)) return 'CANCELLED'
      return requestCancel(sql, executionId)
    },
    test: (request: CallRequest) => parts.tester.call(request),
    degradedReason: () => scheduler.degradedReason,
    figures: () => scheduler.figures,
    async stop(graceMs) {
      timer.stop()
      maintenance.stop()
      await scheduler.stop(graceMs)
      await alerting.stop(graceMs)
      await release(sql, scheduler.ownerId)
      parts.facts.left({ id: scheduler.ownerId, name: serverName() })
    },
  }
}
