import type { Events } from '../../model/events.ts'
import type { SqlClient } from '../../database/SqlClient.ts'
import { isPermanent } from '../../database/isPermanent.ts'
import { LeaseLost } from '../cluster/lease.ts'
import { nextBatch, sideBySide } from './batch.ts'
import { detailsNotStored, type RunResult } from '../runResult.ts'
import type { HookChanges } from './RecordingHook.ts'
import { batchWindow, sizes, type Pressure } from './batchWindow.ts'
import { Backoff } from './Backoff.ts'
import { DeferredStatistics } from './DeferredStatistics.ts'
import { mayStopJobs, writeReports } from './writeResults.ts'

/**
 * While so many wait to be started, what runs add to jobs and statistics is kept, and added once there is time: it is as much work
 * for the database as the results themselves. Not beside other servers, which look at jobs when a run ends.
 */
const crowd = 1000
/** After so long without a new report there is time. Milliseconds. */
const quietMs = 24
/** Above so many unwritten reports nothing new is started, so that memory stays bounded while the database is away. */
export const backlogLimit = 20_000

export interface ResultWriterParts {
  sql: SqlClient
  events: Events
  ownerId: () => number
  /** How many runs wait to be started, and how many are under way. */
  runs: () => { waiting: number; running: number }
  /** The database did not take a batch; it stays and is tried again. null: it does again. */
  onTrouble: (error: Error | null) => void
  onLeaseLost: (error: LeaseLost) => void
  onJobsFailed: (jobIds: number[]) => void
  /** What other parts write with the results. */
  hookChanges?: HookChanges
}

/**
 * Writes what became of runs, in batches, in the order it came in, and tells of it after the commit. Nothing is lost while the
 * database is away. In a crowd the jobs' columns and the statistics follow a little later, in order.
 */
export class ResultWriter {
  readonly #parts: ResultWriterParts
  readonly #pauses: Backoff
  readonly #tallies: DeferredStatistics
  #waiting: RunResult[] = []
  #isQuiet = false
  #isOnlyServer = false
  #writing: Promise<void> | null = null
  #written: (() => void)[] = []
  readonly #awaited = new Map<RunResult, () => void>()
  /** Smaller after a batch was refused for what is in it, until the report that is to blame stands alone. */
  #batchSize: number

  constructor(parts: ResultWriterParts) {
    this.#parts = parts
    this.#pauses = new Backoff(parts.onTrouble)
    this.#tallies = new DeferredStatistics(parts.sql, parts.events)
    this.#batchSize = this.#largest
  }

  get #largest(): number {
    return sizes[this.#parts.sql.dialect].largest
  }

  get backlog(): number {
    return this.#waiting.length
  }

  /** Batches that are written, but not added to the jobs' columns and to the statistics. */
  get uncounted(): number {
    return this.#tallies.size
  }

  get writing(): boolean {
    return this.#writing !== null
  }

  add(report: RunResult): void {
    this.#waiting.push(report)
    this.#isQuiet = false
    this.#writing ??= this.#writeAll()
  }

  /** Resolves when all that was added is written and counted. */
  async flushed(): Promise<void> {
    while (this.#waiting.length > 0 || this.#writing) await new Promise<void>((resolve) => this.#written.push(resolve))
  }

  /** Resolves when this report, which was added, is written, or not this process's business any more. */
  written(report: RunResult): Promise<void> {
    return new Promise((resolve) => this.#awaited.set(report, resolve))
  }

  /** Forgets what is not written: it belongs to another process now. */
  forget(): void {
    this.#waiting = []
    this.#tallies.forget()
    this.#tell(this.#awaited.keys())
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0 || this.#tallies.size > 0) {
      if (this.#tallies.isLate || this.#mustCount || (this.#waiting.length === 0 && this.#isQuiet))
        await this.#addOldestTally()
      else if (this.#waiting.length === 0) await this.#listen()
      else {
        await batchWindow(
          this.#parts.sql.dialect,
          () => this.#waiting.length,
          () => this.#pressure,
        )
        if (this.#waiting.length > 0) await this.#writeBatch()
      }
    }
    this.#writing = null
    for (const resolve of this.#written.splice(0)) resolve()
  }

  /** At the end of a crowd the database has nothing more to do than to write the rest. */
  get #pressure(): Pressure {
    const { waiting, running } = this.#parts.runs()
    if (this.#tallies.size === 0 || waiting > 0) return 'more'
    return running > 0 ? 'last' : 'none'
  }

  /** What jobs have failed in a row must be known before it is judged whether they stop. */
  get #mustCount(): boolean {
    return this.#tallies.size > 0 && mayStopJobs(this.#waiting)
  }

  /** Whether it is quiet by now. */
  async #listen(): Promise<void> {
    this.#isQuiet = true
    await new Promise((resolve) => setTimeout(resolve, quietMs))
  }

  async #addOldestTally(): Promise<void> {
    try {
      await this.#tallies.addOldest()
      this.#pauses.over()
    } catch (error) {
      if (isPermanent(error)) this.#tallies.putAsideOldest()
      await this.#pauses.after(error as Error)
    }
  }

  async #writeBatch(): Promise<void> {
    const waiting = this.#waiting
    const batch = nextBatch(waiting, this.#batchSize)
    const mayStop = mayStopJobs(batch)
    // One that came in the last moment: see `#mustCount`.
    if (mayStop && this.#tallies.size > 0) return
    const isCountedLater =
      !mayStop && (this.#tallies.size > 0 || (this.#isOnlyServer && this.#parts.runs().waiting >= crowd))
    const parts = sideBySide(this.#parts.sql.dialect, batch)
    const faults = await Promise.all(parts.map((part) => this.#writePart(part, isCountedLater)))
    const left = parts.filter((_, place) => faults[place] !== null).flat()
    // What was forgotten meanwhile is another list: the new one begins with reports that are not written.
    waiting.splice(0, batch.length, ...left)
    const fault = faults.find((one) => one !== null)
    if (fault) return this.#bear(fault, left)
    this.#pauses.over()
    this.#batchSize = Math.min(this.#batchSize * 2, this.#largest)
  }

  /** Answers why it was not written. */
  async #writePart(part: RunResult[], isCountedLater: boolean): Promise<Error | null> {
    const ownerId = this.#parts.ownerId()
    try {
      const tally = isCountedLater ? this.#tallies.newKey(ownerId) : null
      const { others, isKept, failedJobIds } = await writeReports(
        this.#parts.sql,
        ownerId,
        part,
        tally,
        this.#parts.hookChanges,
      )
      this.#isOnlyServer = !others
      if (tally && isKept) this.#tallies.kept(tally)
      this.#publish(part)
      this.#tell(part)
      if (failedJobIds.length > 0) this.#parts.onJobsFailed(failedJobIds)
      return null
    } catch (error) {
      return error as Error
    }
  }

  async #bear(fault: Error, left: RunResult[]): Promise<void> {
    if (fault instanceof LeaseLost) return this.#parts.onLeaseLost(fault)
    if (!isPermanent(fault)) return this.#pauses.after(fault)
    this.#parts.onTrouble(fault)
    this.#narrow(left)
  }

  /** A poisoned report is put aside first, so that it cannot stop the rest. */
  #narrow(batch: RunResult[]): void {
    const [first] = batch
    if (batch.length > 1) this.#batchSize = Math.ceil(batch.length / 2)
    else if (first!.attempt)
      Object.assign(first!, { attempt: null, responseStatus: null, errorMessage: null, reason: detailsNotStored })
    else this.#tell(this.#waiting.splice(0, 1))
  }

  #tell(reports: Iterable<RunResult>): void {
    if (this.#awaited.size === 0) return
    for (const report of reports) {
      this.#awaited.get(report)?.()
      this.#awaited.delete(report)
    }
  }

  #publish(batch: RunResult[]): void {
    const { events } = this.#parts
    if (!events.heard('executions')) return
    events.publish(
      'executions',
      batch.map(({ run, status }) => ({ id: run.id, jobId: run.jobId, status })),
    )
  }
}
