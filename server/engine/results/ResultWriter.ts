import type { Events } from '../../model/events.ts'
import type { SqlClient } from '../../database/SqlClient.ts'
import { isPermanent } from '../../database/isPermanent.ts'
import { LeaseLost } from '../cluster/lease.ts'
import { nextBatch } from './batch.ts'
import { detailsNotStored, type RunResult } from '../runResult.ts'
import type { HookChanges } from './RecordingHook.ts'
import { batchWindow } from './batchWindow.ts'
import { Backoff } from './Backoff.ts'
import { writeResults } from './writeResults.ts'

/** With as many unwritten results no further run starts, so that memory stays bounded while the database is away. */
export const backlogLimit = 20_000

interface ResultWriterParts {
  sql: SqlClient
  events: Events
  ownerId: () => number
  /** The database did not take a batch, which stays and is tried again. null: it takes them again. */
  onTrouble: (error: Error | null) => void
  onLeaseLost: (error: LeaseLost) => void
  onJobsFailed: (jobIds: number[]) => void
  /** What other parts write with the results. */
  hookChanges?: HookChanges
}

/** Writes results in batches, in the order in which they come, and publishes them after the commit. Keeps them while the database is away. */
export class ResultWriter {
  readonly #parts: ResultWriterParts
  readonly #backoff: Backoff
  #queue: RunResult[] = []
  #writing: Promise<void> | null = null
  readonly #awaited = new Map<RunResult, () => void>()
  /** Smaller after the database refused the content of a batch, until the result to blame is alone in its batch. */
  #batchSize: number

  constructor(parts: ResultWriterParts) {
    this.#parts = parts
    this.#backoff = new Backoff(parts.onTrouble)
    this.#batchSize = this.#maxBatch
  }

  get #maxBatch(): number {
    return this.#parts.sql.dialect.resultBatch.maxBatch
  }

  get backlog(): number {
    return this.#queue.length
  }

  get writing(): boolean {
    return this.#writing !== null
  }

  add(result: RunResult): void {
    this.#queue.push(result)
    this.#writing ??= this.#writeAll()
  }

  /** Resolves when every result is written. */
  async flushed(): Promise<void> {
    while (this.#writing) await this.#writing
  }

  /** Resolves when this result, which was added, is written, or another process owns its run. */
  written(result: RunResult): Promise<void> {
    return new Promise((resolve) => this.#awaited.set(result, resolve))
  }

  /** Drops the results that are not written: another process owns their runs now. */
  forget(): void {
    this.#queue = []
    this.#release(this.#awaited.keys())
  }

  async #writeAll(): Promise<void> {
    while (this.#queue.length > 0) {
      await batchWindow(this.#parts.sql.dialect.resultBatch, () => this.#queue.length)
      if (this.#queue.length > 0) await this.#writeBatch()
    }
    this.#writing = null
  }

  async #writeBatch(): Promise<void> {
    // After `forget` the queue is another list, of results that are not in this batch.
    const queue = this.#queue
    const batch = nextBatch(queue, this.#batchSize)
    let failedJobIds: number[]
    try {
      const { sql, ownerId, hookChanges } = this.#parts
      failedJobIds = await writeResults(sql, ownerId(), batch, hookChanges)
    } catch (error) {
      return this.#onRefusal(error as Error, batch, queue)
    }
    queue.splice(0, batch.length)
    this.#backoff.over()
    this.#batchSize = Math.min(this.#batchSize * 2, this.#maxBatch)
    this.#publish(batch)
    this.#release(batch)
    if (failedJobIds.length > 0) this.#parts.onJobsFailed(failedJobIds)
  }

  async #onRefusal(error: Error, batch: RunResult[], queue: RunResult[]): Promise<void> {
    if (error instanceof LeaseLost) return this.#parts.onLeaseLost(error)
    if (!isPermanent(error)) return this.#backoff.after(error)
    this.#parts.onTrouble(error)
    this.#narrow(batch, queue)
  }

  /**
   * Finds the result to blame and puts it aside, so that it does not stop the others: it is written without its details, then without
   * what hooks add, and then not at all.
   */
  #narrow(batch: RunResult[], queue: RunResult[]): void {
    const [first] = batch
    if (batch.length > 1) this.#batchSize = Math.ceil(batch.length / 2)
    else if (first!.attempt)
      Object.assign(first!, { attempt: null, responseStatus: null, errorMessage: null, reason: detailsNotStored })
    else if (!first!.isBare) first!.isBare = true
    else this.#release(queue.splice(0, 1))
  }

  #release(results: Iterable<RunResult>): void {
    if (this.#awaited.size === 0) return
    for (const result of results) {
      this.#awaited.get(result)?.()
      this.#awaited.delete(result)
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
