import type { Events } from '../events.ts'
import type { Sql } from '../sql/Sql.ts'
import { firstBatch, sideBySide } from './batch.ts'
import type { RunReport } from './Ending.ts'
import { LeaseLost } from '../scheduler/lease.ts'
import { writeReports } from './write.ts'

/** How long a report waits for others to be written with, in milliseconds. */
const gatherMs = 8
/** While so many more come in that time, it waits on: a transaction costs much by itself, and a large one little more. */
const crowd = 32

/**
 * `enough` reports are written without waiting on, nor does any wait longer; `largest`: in one transaction. SQLite has one writer,
 * and runs that are to start wait for it: a thousand results would keep them, and the calls, for 30 ms.
 */
const sizes: Record<Sql['dialect'], { enough: number; longestGatherMs: number; largest: number }> = {
  sqlite: { enough: 250, longestGatherMs: 24, largest: 256 },
  mysql: { enough: 1000, longestGatherMs: 40, largest: 2000 },
}
/** Above so many unwritten reports nothing new is started, so that memory stays bounded while the database is away. */
export const backlogLimit = 20_000
const longestPauseMs = 2000

export interface RecorderParts {
  sql: Sql
  events: Events
  holderId: () => number
  /** The database did not take a batch; it stays and is tried again. null: it does again. */
  onTrouble: (error: Error | null) => void
  onLeaseLost: (error: LeaseLost) => void
  onJobsFailed: (jobIds: number[]) => void
}

/** Writes what became of runs, in batches, in the order it came in, and tells of it after the commit. Nothing is lost while the database is away. */
export class Recorder {
  readonly #parts: RecorderParts
  #waiting: RunReport[] = []
  #writing: Promise<void> | null = null
  #pauseMs = 0
  #written: (() => void)[] = []
  readonly #awaited = new Map<RunReport, () => void>()
  /** Smaller after a batch was refused for what is in it, until the report that is to blame stands alone. */
  #batchSize: number

  constructor(parts: RecorderParts) {
    this.#parts = parts
    this.#batchSize = this.#sizes.largest
  }

  get #sizes() {
    return sizes[this.#parts.sql.dialect]
  }

  get backlog(): number {
    return this.#waiting.length
  }

  get writing(): boolean {
    return this.#writing !== null
  }

  add(report: RunReport): void {
    this.#waiting.push(report)
    this.#writing ??= this.#writeAll()
  }

  /** Resolves when all that was added is written. */
  async flushed(): Promise<void> {
    while (this.#waiting.length > 0 || this.#writing) await new Promise<void>((resolve) => this.#written.push(resolve))
  }

  /** Resolves when this report, which was added, is written, or not this process's business any more. */
  written(report: RunReport): Promise<void> {
    return new Promise((resolve) => this.#awaited.set(report, resolve))
  }

  /** Forgets what is not written: it belongs to another process now. */
  forget(): void {
    this.#waiting = []
    this.#tell(this.#awaited.keys())
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#gather()
      if (this.#waiting.length > 0) await this.#writeBatch()
    }
    this.#writing = null
    for (const resolve of this.#written.splice(0)) resolve()
  }

  async #gather(): Promise<void> {
    const { enough, longestGatherMs } = this.#sizes
    for (let waitedMs = 0; waitedMs < longestGatherMs; waitedMs += gatherMs) {
      const before = this.#waiting.length
      if (before >= enough) return
      await new Promise((resolve) => setTimeout(resolve, gatherMs))
      if (this.#waiting.length - before < crowd) return
    }
  }

  async #writeBatch(): Promise<void> {
    const waiting = this.#waiting
    const batch = firstBatch(waiting, this.#batchSize)
    const parts = sideBySide(this.#parts.sql.dialect, batch)
    const faults = await Promise.all(parts.map((part) => this.#writePart(part)))
    const left = parts.filter((_, place) => faults[place] !== null).flat()
    // What was forgotten meanwhile is another list: the new one begins with reports that are not written.
    waiting.splice(0, batch.length, ...left)
    const fault = faults.find((one) => one !== null)
    if (fault) return this.#bear(fault, left)
    if (this.#pauseMs > 0) this.#parts.onTrouble(null)
    this.#pauseMs = 0
    this.#batchSize = Math.min(this.#batchSize * 2, this.#sizes.largest)
  }

  /** Answers why it was not written. */
  async #writePart(part: RunReport[]): Promise<Error | null> {
    try {
      const { failedJobIds } = await writeReports(this.#parts.sql, this.#parts.holderId(), part)
      this.#publish(part)
      this.#tell(part)
      if (failedJobIds.length > 0) this.#parts.onJobsFailed(failedJobIds)
      return null
    } catch (error) {
      return error as Error
    }
  }

  async #bear(fault: Error, left: RunReport[]): Promise<void> {
    if (fault instanceof LeaseLost) return this.#parts.onLeaseLost(fault)
    this.#parts.onTrouble(fault)
    if (isRefusal(fault)) return this.#narrow(left)
    this.#pauseMs = Math.min(Math.max(50, this.#pauseMs * 2), longestPauseMs)
    await new Promise((resolve) => setTimeout(resolve, this.#pauseMs))
  }

  /** A poisoned report is put aside first, so that it cannot stop the rest. */
  #narrow(batch: RunReport[]): void {
    const [first] = batch
    if (batch.length > 1) this.#batchSize = Math.ceil(batch.length / 2)
    else if (first!.attempt)
      Object.assign(first!, { attempt: null, responseStatus: null, errorMessage: null, reason: notStored })
    else this.#tell(this.#waiting.splice(0, 1))
  }

  #tell(reports: Iterable<RunReport>): void {
    if (this.#awaited.size === 0) return
    for (const report of reports) {
      this.#awaited.get(report)?.()
      this.#awaited.delete(report)
    }
  }

  #publish(batch: RunReport[]): void {
    if (!this.#parts.events.heard('executions')) return
    this.#parts.events.publish(
      'executions',
      batch.map(({ run, status }) => ({ id: run.id, jobId: run.jobId, status })),
    )
  }
}

const notStored = 'The database did not take the details of this run.'

/** The database is there and does not take what was written: no use in trying the same again. */
function isRefusal(error: unknown): boolean {
  const { code, errno } = error as { code?: string; errno?: number }
  if (/^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE|ERROR)/.test(code ?? '')) return true
  return (
    error instanceof TypeError ||
    error instanceof RangeError ||
    [1062, 1153, 1264, 1366, 1406, 3141].includes(errno ?? 0)
  )
}
