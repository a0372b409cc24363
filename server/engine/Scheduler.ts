import type { Caller } from '../http-client/call.ts'
import type { Events } from '../model/events.ts'
import { PendingStatisticsAdder } from '../model/statistics/PendingStatisticsAdder.ts'
import { ResultWriter } from './results/ResultWriter.ts'
import { RequestCache } from './RequestCache.ts'
import type { Encryption } from '../platform/encryption.ts'
import type { SqlClient } from '../database/SqlClient.ts'
import { ClaimLoop } from './ClaimLoop.ts'
import type { EngineEvents } from './EngineEvents.ts'
import { adoptRuns } from './cluster/adoptRuns.ts'
import { releaseClaims } from './cluster/releaseClaims.ts'
import { Health, type HealthSource } from './Health.ts'
import { IdAllocator } from './IdAllocator.ts'
import { LeaseLost } from './cluster/lease.ts'
import { Membership } from './cluster/Membership.ts'
import type { Run } from './Run.ts'
import { InFlightRuns } from './InFlightRuns.ts'

/** How long a stop waits until the last results are written and counted. Milliseconds. */
const lastWriteMs = 5000

export interface SchedulerParts {
  sql: SqlClient
  encryption: Encryption
  events: Events
  caller: Caller
  facts: EngineEvents
  concurrency: number
  /** Unix milliseconds; nothing in the engine asks another clock what is due. */
  now: () => number
  /** Asks for a wake-up at once. */
  wakeNow: () => void
}

/**
 * The path of a due job: claim → fire → dispatch → perform → record → publish. It is told what is due at an instant (`fire`,
 * `claim`); when to ask is the business of the wake-up timer.
 */
export class Scheduler {
  readonly #parts: SchedulerParts
  readonly #ids: IdAllocator
  readonly #claims: ClaimLoop
  readonly #inFlight: InFlightRuns
  readonly #recorder: ResultWriter
  readonly #revisions: RequestCache
  readonly #statistics: PendingStatisticsAdder
  readonly #health: Health
  readonly #membership: Membership
  #stopped = false

  constructor(parts: SchedulerParts) {
    this.#parts = parts
    this.#ids = new IdAllocator(parts.sql)
    this.#revisions = new RequestCache(parts.sql, parts.encryption)
    this.#statistics = new PendingStatisticsAdder(parts.sql)
    this.#health = new Health(parts.facts)
    const ownerId = () => this.ownerId
    this.#membership = new Membership({
      sql: parts.sql,
      onJoined: (server) => parts.facts.joined(server),
      adoptOrphans: () => this.adoptOrphans(),
      onLost: (lostId) => this.#onLeaseLost(lostId),
      onTrouble: (error) => this.reportHealth('claims', error),
    })
    this.#recorder = new ResultWriter({
      ...parts,
      ownerId,
      onTrouble: (error) => this.reportHealth('results', error),
      onLeaseLost: (error) => void this.loseLease(error.ownerId),
      onJobsFailed: (jobIds) => this.#jobsStopped(jobIds, 'failures'),
    })
    this.#inFlight = new InFlightRuns({
      ...parts,
      recorder: this.#recorder,
      revisions: this.#revisions,
      ownerId,
      onTrouble: (error) => this.reportHealth('claims', error),
    })
    this.#claims = new ClaimLoop({
      ...parts,
      ids: this.#ids,
      ownerId,
      revisions: this.#revisions,
      onRun: (run) => this.#inFlight.enqueueAt(run, run.scheduledForMs),
      onStopped: (jobIds) => this.#jobsStopped(jobIds, 'schedule'),
      onTrouble: (error) => this.reportHealth('claims', error),
    })
  }

  get ownerId(): number {
    return this.#membership.ownerId
  }

  /** When the next run is due; Infinity if there is none. */
  get nextDueMs(): number {
    return this.#inFlight.nextDueMs
  }

  get figures() {
    return { ...this.#inFlight.figures, unwritten: this.#recorder.backlog }
  }

  /** Whether something is being claimed, started or written at the moment. */
  get busy(): boolean {
    return this.#claims.busy || this.#inFlight.starting || this.#recorder.writing
  }

  /** Why runs are not claimed or recorded at the moment, as a sentence; null: they are. */
  get degradedReason(): string | null {
    return this.#health.degradedReason
  }

  /** Registers this process and adopts the runs of dead ones. */
  enter(): Promise<void> {
    return this.#membership.enter()
  }

  adoptOrphans(): Promise<void> {
    const ownerId = this.ownerId
    return adoptRuns({
      ...this.#parts,
      ownerId,
      recorder: this.#recorder,
      revisions: this.#revisions,
      isOurs: () => ownerId === this.ownerId && !this.#stopped,
      enqueueAt: (run, atMs) => this.#inFlight.enqueueAt(run, atMs),
      onTrouble: (error) => this.reportHealth('claims', error),
    })
  }

  claim(nowMs: number): Promise<void> {
    return this.#claims.claim(nowMs)
  }

  fire(nowMs: number): void {
    this.#inFlight.fire(nowMs)
  }

  /** A run that was just triggered. */
  enqueueAt(run: Run, atMs: number): void {
    this.#inFlight.enqueueAt(run, atMs)
    this.fire(this.#parts.now())
  }

  /** Cancels a run. False: this process does not own it, or it has ended. */
  cancel(executionId: number, reason: string): boolean {
    return this.#inFlight.cancel(executionId, reason)
  }

  newId(): Promise<number> {
    return this.#ids.reserve(1).then(() => this.#ids.take())
  }

  /** Adds the pending statistics of all processes, dead ones included. */
  async addStatistics(): Promise<void> {
    const jobIds = await this.#statistics.addAll()
    if (jobIds.length > 0) this.#parts.events.publish('statistics', jobIds)
  }

  /** Stops claiming, lets calls end for `graceMs`, and hands the rest back so that no run is in doubt. */
  async stop(graceMs: number): Promise<void> {
    this.#stopped = true
    await this.#claims.stop()
    const planned = this.#inFlight.drain()
    await releaseClaims(this.#parts.sql, planned, this.#parts.now()).catch((error: Error) =>
      this.reportHealth('claims', error),
    )
    await this.#inFlight.finish(graceMs)
    // A stop does not wait for ever for a database that is away: the next process finds these runs as lost calls.
    const written = this.#recorder.flushed().then(() => this.addStatistics())
    await Promise.race([
      written.catch((error: Error) => this.reportHealth('results', error)),
      new Promise((resolve) => setTimeout(resolve, lastWriteMs)),
    ])
  }

  loseLease(ownerId: number): Promise<void> {
    return this.#membership.lose(ownerId)
  }

  holding<T>(work: (ownerId: number) => Promise<T>): Promise<T> {
    return this.#membership.holding(work)
  }

  #onLeaseLost(ownerId: number): void {
    this.#parts.facts.leaseLost(ownerId, this.#inFlight.size)
    this.#recorder.forget()
    this.#inFlight.forget()
  }

  #jobsStopped(jobIds: number[], why: 'failures' | 'schedule'): void {
    this.#parts.facts.jobsStopped(jobIds, why)
    this.#parts.events.publish('jobs', { changedIds: jobIds, deletedIds: [] })
  }

  reportHealth(source: HealthSource, error: Error | null): void {
    if (error instanceof LeaseLost) void this.loseLease(error.ownerId)
    else this.#health.report(source, error)
  }
}
