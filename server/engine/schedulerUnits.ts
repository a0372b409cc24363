import type { Caller } from '../http-client/call.ts'
import type { Events } from '../model/events.ts'
import { PendingStatisticsAdder } from '../model/statistics/PendingStatisticsAdder.ts'
import { hookChanges, type RecordingHook } from './results/RecordingHook.ts'
import { ResultWriter } from './results/ResultWriter.ts'
import { CircuitBreakers } from './CircuitBreakers.ts'
import { createPerformers, kindOf, type Performers } from './performers/performers.ts'
import { RequestCache } from './RequestCache.ts'
import type { Encryption } from '../platform/encryption.ts'
import type { SqlClient } from '../database/SqlClient.ts'
import { ClaimLoop } from './ClaimLoop.ts'
import type { EngineEvents } from './EngineEvents.ts'
import type { HealthSource } from './Health.ts'
import { IdAllocator } from './IdAllocator.ts'
import { Membership } from './cluster/Membership.ts'
import { InFlightRuns } from './InFlightRuns.ts'

export interface SchedulerParts {
  sql: SqlClient
  encryption: Encryption
  events: Events
  caller: Caller
  facts: EngineEvents
  concurrency: number
  /** What other parts write in the transaction that records results. */
  hooks?: readonly RecordingHook[]
  /** Unix milliseconds; nothing in the engine asks another clock what is due. */
  now: () => number
  /** Asks for a wake-up at once. */
  wakeNow: () => void
}

/** What the units tell the scheduler. */
interface SchedulerCallbacks {
  /** null: it works again. */
  reportHealth: (source: HealthSource, error: Error | null) => void
  loseLease: (ownerId: number) => Promise<void>
  /** Another process has adopted the runs of this one. */
  onLeaseLost: (ownerId: number) => void
  adoptOrphans: () => Promise<void>
  onJobsStopped: (jobIds: number[], why: 'failures' | 'schedule') => void
}

/** What a scheduler is made of. */
export interface Units {
  ids: IdAllocator
  statistics: PendingStatisticsAdder
  circuits: CircuitBreakers
  performers: Performers
  revisions: RequestCache
  membership: Membership
  recorder: ResultWriter
  inFlight: InFlightRuns
  claims: ClaimLoop
}

/** Creates the units and connects them. */
export function createUnits(parts: SchedulerParts, told: SchedulerCallbacks): Units {
  const { sql, facts } = parts
  const onTrouble = (error: Error | null) => told.reportHealth('claims', error)
  const ids = new IdAllocator(sql)
  const membership: Membership = new Membership({
    sql,
    onJoined: (server) => facts.joined(server),
    adoptOrphans: told.adoptOrphans,
    onLost: told.onLeaseLost,
    onTrouble,
  })
  const ownerId = () => membership.ownerId
  const circuits = new CircuitBreakers({ sql, ownerId, events: facts, onTrouble })
  const performers = createPerformers({ ...parts, circuits })
  const revisions = new RequestCache(sql, (revision) =>
    performers[kindOf(revision)].prepare(revision, parts.encryption),
  )
  const recorder = createRecorder(parts, told, ownerId)
  const inFlight = new InFlightRuns({ ...parts, recorder, revisions, performers, ownerId, onTrouble })
  const claims = new ClaimLoop({
    ...parts,
    ids,
    ownerId,
    revisions,
    performers,
    onRun: (run) => inFlight.enqueueAt(run, run.scheduledForMs),
    onStopped: (jobIds) => told.onJobsStopped(jobIds, 'schedule'),
    onTrouble,
  })
  const statistics = new PendingStatisticsAdder(sql)
  return { ids, statistics, circuits, performers, revisions, membership, recorder, inFlight, claims }
}

function createRecorder(parts: SchedulerParts, told: SchedulerCallbacks, ownerId: () => number): ResultWriter {
  return new ResultWriter({
    ...parts,
    ownerId,
    onTrouble: (error) => told.reportHealth('results', error),
    onLeaseLost: (error) => void told.loseLease(error.ownerId),
    onJobsFailed: (jobIds) => told.onJobsStopped(jobIds, 'failures'),
    hookChanges: hookChanges(parts.hooks ?? [], (error) => parts.facts.fault(error, null)),
  })
}
