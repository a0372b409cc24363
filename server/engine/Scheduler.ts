import { LeaseLost } from './cluster/lease.ts'
import { adoptRuns } from './cluster/adoptRuns.ts'
import { releaseClaims } from './cluster/releaseClaims.ts'
import { Health, type HealthSource } from './Health.ts'
import type { Run } from './Run.ts'
import { createUnits, type SchedulerParts, type Units } from './schedulerUnits.ts'

/** How long a stop waits until the last results are written and counted. Milliseconds. */
const lastWriteMs = 5000

/**
 * The path of a due job: claim → fire → dispatch → perform → record → publish. It is told what is due at an instant (`fire`,
 * `claim`); when to ask is the business of the wake-up timer.
 */
export class Scheduler {
  readonly #parts: SchedulerParts
  readonly #units: Units
  readonly #health: Health
  #stopped = false

  constructor(parts: SchedulerParts) {
    this.#parts = parts
    this.#health = new Health(parts.facts)
    this.#units = createUnits(parts, {
      reportHealth: (source, error) => this.reportHealth(source, error),
      loseLease: (ownerId) => this.loseLease(ownerId),
      onLeaseLost: (ownerId) => this.#onLeaseLost(ownerId),
      adoptOrphans: async () => {
        // A circuit that was open before a restart still is.
        await this.refreshCircuits()
        await this.adoptOrphans()
      },
      onJobsStopped: (jobIds, why) => this.#jobsStopped(jobIds, why),
    })
  }

  get ownerId(): number {
    return this.#units.membership.ownerId
  }

  /** When the next run is due; Infinity if there is none. */
  get nextDueMs(): number {
    return this.#units.inFlight.nextDueMs
  }

  get figures() {
    return { ...this.#units.inFlight.figures, unwritten: this.#units.recorder.backlog }
  }

  /** Whether something is being claimed, started or written at the moment. */
  get busy(): boolean {
    return (
      this.#units.claims.busy ||
      this.#units.inFlight.starting ||
      this.#units.recorder.writing ||
      this.#units.circuits.busy
    )
  }

  /** Why runs are not claimed or recorded at the moment, as a sentence; null: they are. */
  get degradedReason(): string | null {
    return this.#health.degradedReason
  }

  /** Registers this process and adopts the runs of dead ones. */
  enter(): Promise<void> {
    return this.#units.membership.enter()
  }

  /** Reads which circuits other servers have opened or closed. */
  refreshCircuits(): Promise<void> {
    return this.#units.circuits.refresh()
  }

  adoptOrphans(): Promise<void> {
    const ownerId = this.ownerId
    return adoptRuns({
      ...this.#parts,
      ownerId,
      recorder: this.#units.recorder,
      revisions: this.#units.revisions,
      performers: this.#units.performers,
      isOurs: () => ownerId === this.ownerId && !this.#stopped,
      enqueueAt: (run, atMs) => this.#units.inFlight.enqueueAt(run, atMs),
      onTrouble: (error) => this.reportHealth('claims', error),
    })
  }

  claim(nowMs: number): Promise<void> {
    return this.#units.claims.claim(nowMs)
  }

  fire(nowMs: number): void {
    this.#units.inFlight.fire(nowMs)
  }

  /** A run that was just triggered. */
  enqueueAt(run: Run, atMs: number): void {
    this.#units.inFlight.enqueueAt(run, atMs)
    this.fire(this.#parts.now())
  }

  /** Cancels a run. False: this process does not own it, or it has ended. */
  cancel(executionId: number, reason: string): boolean {
    return this.#units.inFlight.cancel(executionId, reason)
  }

  newId(): Promise<number> {
    return this.#units.ids.reserve(1).then(() => this.#units.ids.take())
  }

  /** Adds the pending statistics of all processes, dead ones included. */
  async addStatistics(): Promise<void> {
    const jobIds = await this.#units.statistics.addAll()
    if (jobIds.length > 0) this.#parts.events.publish('statistics', jobIds)
  }

  /** Stops claiming, lets calls end for `graceMs`, and hands the rest back so that no run is in doubt. */
  async stop(graceMs: number): Promise<void> {
    this.#stopped = true
    await this.#units.claims.stop()
    const planned = this.#units.inFlight.drain()
    await releaseClaims(this.#parts.sql, planned, this.#parts.now()).catch((error: Error) =>
      this.reportHealth('claims', error),
    )
    await this.#units.inFlight.finish(graceMs)
    // A stop does not wait for ever for a database that is away: the next process finds these runs as lost calls.
    const counted = this.#units.recorder.flushed().then(() => this.addStatistics())
    const written = Promise.all([counted, this.#units.circuits.flushed()])
    await Promise.race([
      written.catch((error: Error) => this.reportHealth('results', error)),
      new Promise((resolve) => setTimeout(resolve, lastWriteMs)),
    ])
  }

  loseLease(ownerId: number): Promise<void> {
    return this.#units.membership.lose(ownerId)
  }

  holding<T>(work: (ownerId: number) => Promise<T>): Promise<T> {
    return this.#units.membership.holding(work)
  }

  #onLeaseLost(ownerId: number): void {
    this.#parts.facts.leaseLost(ownerId, this.#units.inFlight.size)
    this.#units.recorder.forget()
    this.#units.inFlight.forget()
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
