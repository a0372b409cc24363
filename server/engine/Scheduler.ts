import type { Caller } from '../http-client/call.ts'
import type { Events } from '../model/events.ts'
import { hookChanges, type RecordingHook } from './results/RecordingHook.ts'
import { ResultWriter } from './results/ResultWriter.ts'
import { addLeft } from './results/tallied.ts'
import { CircuitBreakers } from './CircuitBreakers.ts'
import { createPerformers, kindOf, queueKeyOf, type Performers } from './performers/performers.ts'
import { RequestCache, type Opened } from './RequestCache.ts'
import type { Encryption } from '../platform/encryption.ts'
import type { SqlClient } from '../database/SqlClient.ts'
import { claimBatch, claimDue, type ClaimParts } from './claim.ts'
import type { EngineEvents } from './EngineEvents.ts'
import { releaseClaims } from './cluster/releaseClaims.ts'
import { IdAllocator } from './IdAllocator.ts'
import { type GoneServer, LeaseLost, type OpenRow, register, serverName, adoptOrphans } from './cluster/lease.ts'
import { becameOf, recoverRun } from './cluster/recoverRun.ts'
import type { Run } from './Run.ts'
import { InFlightRuns } from './InFlightRuns.ts'
import { describeDatabaseError } from './describeDatabaseError.ts'

/** How far ahead jobs are claimed. More than the pause between two claims, so that every instant is claimed before it comes. */
export const claimAheadMs = 1600
/** How long a stop waits for the last results to be written. Milliseconds. */
const lastWriteMs = 5000
/** After the database did not say what runs that were taken over are to send. Milliseconds. */
const openAgainMs = 500

type HealthSource = 'claims' | 'results' | 'lease'

export interface SchedulerParts {
  sql: SqlClient
  encryption: Encryption
  events: Events
  caller: Caller
  facts: EngineEvents
  concurrency: number
  /** What other parts write in the transaction that records results. */
  hooks?: readonly RecordingHook[]
  /** Unix milliseconds; nothing here asks another clock what is due. */
  now: () => number
  /** Asks to be woken at once. */
  wakeNow: () => void
}

/**
 * The path of a due job: claim → fire → dispatch → perform → record → publish. It does what it is told is due at an instant
 * (`fire`, `claim`); when to ask is the waker's concern.
 */
export class Scheduler {
  readonly #parts: SchedulerParts
  readonly #ids: IdAllocator
  readonly #inHand: InFlightRuns
  readonly #recorder: ResultWriter
  readonly #revisions: RequestCache
  readonly #circuits: CircuitBreakers
  readonly #performers: Performers
  #ownerId = 0
  #entering: Promise<void> = Promise.resolve()
  #isEntering = false
  #claiming: Promise<void> | null = null
  readonly #troubles = new Map<HealthSource, string>()
  #stopped = false

  constructor(parts: SchedulerParts) {
    this.#parts = parts
    this.#ids = new IdAllocator(parts.sql)
    this.#circuits = new CircuitBreakers({
      sql: parts.sql,
      ownerId: () => this.#ownerId,
      events: parts.facts,
      onTrouble: (error) => this.reportHealth('claims', error),
    })
    this.#performers = createPerformers({ ...parts, circuits: this.#circuits })
    this.#revisions = new RequestCache(parts.sql, (revision) =>
      this.#performers[kindOf(revision)].prepare(revision, parts.encryption),
    )
    this.#recorder = new ResultWriter({
      sql: parts.sql,
      events: parts.events,
      ownerId: () => this.#ownerId,
      runs: () => this.#inHand.figures,
      onTrouble: (error) => this.reportHealth('results', error),
      onLeaseLost: (error) => void this.loseLease(error.ownerId),
      onJobsFailed: (jobIds) => this.#jobsStopped(jobIds, 'failures'),
      hookChanges: hookChanges(parts.hooks ?? [], (error) => parts.facts.fault(error, null)),
    })
    this.#inHand = new InFlightRuns({
      ...parts,
      recorder: this.#recorder,
      revisions: this.#revisions,
      performers: this.#performers,
      ownerId: () => this.#ownerId,
      onTrouble: (error) => this.reportHealth('claims', error),
    })
  }

  get ownerId(): number {
    return this.#ownerId
  }

  /** When something in hand is due next; Infinity when nothing is. */
  get nextDueMs(): number {
    return this.#inHand.nextDueMs
  }

  get figures() {
    return { ...this.#inHand.figures, unwritten: this.#recorder.backlog, uncounted: this.#recorder.uncounted }
  }

  /** Whether something is being claimed, started or written just now. */
  get busy(): boolean {
    return this.#claiming !== null || this.#inHand.starting || this.#recorder.writing || this.#circuits.busy
  }

  /** Why runs are not being claimed or written at the moment, as a sentence; null: they are. */
  get degradedReason(): string | null {
    return this.#troubles.values().next().value ?? null
  }

  /** Enters this process and takes over what dead ones left. */
  async enter(): Promise<void> {
    this.#ownerId = await register(this.#parts.sql)
    this.#parts.facts.joined({ id: this.#ownerId, name: serverName() })
    // A circuit that was open before a restart still is.
    await this.refreshCircuits()
    await this.adoptOrphans()
  }

  /** Reads which circuits other servers have opened or closed. */
  refreshCircuits(): Promise<void> {
    return this.#circuits.refresh()
  }

  /** Takes over what dead processes held. On SQLite every other process is dead: the data folder has one owner. */
  async adoptOrphans(): Promise<void> {
    const { sql } = this.#parts
    // One after the other: what was taken over from one is in hand before another one's turn, which may fail.
    for await (const gone of adoptOrphans(sql, this.#ownerId, sql.dialect === 'sqlite')) {
      // What they have counted comes before what is to come; should it fail, the runs are ours all the same.
      await addLeft(sql, this.#ownerId).catch(() => {})
      await this.#recover(gone)
    }
    await addLeft(sql, this.#ownerId)
  }

  async #recover({ rows, ...server }: GoneServer): Promise<void> {
    const { facts, now, wakeNow } = this.#parts
    const opened = await this.#open(rows)
    if (!opened) return
    const resumptions = recoverRun(rows, opened, now())
    facts.peerGone(server, becameOf(resumptions))
    for (const { run, atMs, report } of resumptions) {
      run.host = queueKeyOf(this.#performers, opened(run.revisionId))
      if (report) this.#recorder.add(report)
      if (atMs !== null) this.#inHand.enqueueAt(run, atMs)
      else {
        run.stage = 'ended'
        facts.ended(report)
      }
    }
    if (rows.length > 0) wakeNow()
  }

  /** They are ours by now, so a database that goes away is waited for. null: they are ours no more, or it is time to stop. */
  async #open(rows: OpenRow[]): Promise<((id: number) => Opened) | null> {
    if (rows.length === 0) return noneOpened
    for (const ownerId = this.#ownerId; ownerId === this.#ownerId && !this.#stopped;) {
      try {
        return await this.#revisions.open(rows.map((row) => Number(row.revision_id)))
      } catch (error) {
        this.reportHealth('claims', error as Error)
        await new Promise((resolve) => setTimeout(resolve, openAgainMs))
      }
    }
    return null
  }

  /** Claims all that is due until a little after `nowMs`. One claim at a time; asked again meanwhile, it waits for that one and claims anew. */
  async claim(nowMs: number): Promise<void> {
    while (this.#claiming) await this.#claiming
    if (this.#stopped) return
    this.#claiming = this.#claimAll(nowMs)
    await this.#claiming
  }

  async #claimAll(nowMs: number): Promise<void> {
    try {
      for (let more = true; more && !this.#stopped;) {
        const claim = await claimDue(this.#claimParts(), nowMs, nowMs + claimAheadMs)
        for (const run of claim.runs) this.#inHand.enqueueAt(run, run.scheduledForMs)
        this.#parts.facts.claimed(claim.runs.length, claim.missed, claim.missedJobIds)
        if (claim.stopped.length > 0) this.#jobsStopped(claim.stopped, 'schedule')
        more = claim.jobs === claimBatch
      }
      this.reportHealth('claims', null)
    } catch (error) {
      this.reportHealth('claims', error as Error)
    } finally {
      this.#claiming = null
    }
  }

  #claimParts(): ClaimParts {
    return {
      sql: this.#parts.sql,
      ids: this.#ids,
      ownerId: this.#ownerId,
      hostsOf: async (revisionIds) => {
        const opened = await this.#revisions.open(revisionIds)
        return (id) => queueKeyOf(this.#performers, opened(id))
      },
    }
  }

  /** Fires what is due at `nowMs`. */
  fire(nowMs: number): void {
    this.#inHand.fire(nowMs)
  }

  /** A run that was just asked for. */
  enqueueAt(run: Run, atMs: number): void {
    this.#inHand.enqueueAt(run, atMs)
    this.fire(this.#parts.now())
  }

  /** Cancels a run in hand. False: it is not here, or already over. */
  cancel(executionId: number, reason: string): boolean {
    return this.#inHand.cancel(executionId, reason)
  }

  newId(): Promise<number> {
    return this.#ids.reserve(1).then(() => this.#ids.take())
  }

  /** Stops claiming; lets calls end for `graceMs`; hands the rest back so that no run is in doubt. */
  async stop(graceMs: number): Promise<void> {
    this.#stopped = true
    await this.#claiming
    const planned = this.#inHand.drain()
    await releaseClaims(this.#parts.sql, planned, this.#parts.now()).catch((error: Error) =>
      this.reportHealth('claims', error),
    )
    await this.#inHand.finish(graceMs)
    // A database that is away does not hold the stop up for ever: the next process finds these runs as lost calls.
    const written = Promise.all([this.#recorder.flushed(), this.#circuits.flushed()])
    await Promise.race([written, new Promise((resolve) => setTimeout(resolve, lastWriteMs))])
  }

  /**
   * Another process has taken over from `ownerId`: everything in hand is its business now. Begins anew with a new lease, once,
   * however many notice.
   */
  async loseLease(ownerId: number): Promise<void> {
    if (ownerId !== this.#ownerId || this.#isEntering) return this.#entering
    this.#parts.facts.leaseLost(ownerId, this.#inHand.size)
    this.#recorder.forget()
    this.#inHand.forget()
    this.#isEntering = true
    this.#entering = this.enter()
      .catch((error: Error) => this.reportHealth('claims', error))
      .finally(() => (this.#isEntering = false))
    await this.#entering
  }

  /** Does what is written in the name of this process; should the lease be lost by then, once more with the next. */
  async holding<T>(work: (ownerId: number) => Promise<T>): Promise<T> {
    try {
      return await work(this.#ownerId)
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error
      await this.loseLease(error.ownerId)
      return work(this.#ownerId)
    }
  }

  #jobsStopped(jobIds: number[], why: 'failures' | 'schedule'): void {
    this.#parts.facts.jobsStopped(jobIds, why)
    this.#parts.events.publish('jobs', { changedIds: jobIds, deletedIds: [] })
  }

  /** What a part of the work met; null: it goes on again. A claim that finds nothing due does not hide that nothing can be written. */
  reportHealth(source: HealthSource, error: Error | null): void {
    if (error instanceof LeaseLost) return void this.loseLease(error.ownerId)
    const before = this.degradedReason
    if (error) this.#troubles.set(source, describeDatabaseError(error))
    else this.#troubles.delete(source)
    if (error) this.#parts.facts.degraded(error)
    else if (before && !this.degradedReason) this.#parts.facts.recovered()
  }
}

/** Of no rows there is no revision to ask for. */
const noneOpened = (id: number): Opened => new Error(`Revision ${id} was not opened.`)
