import type { SqlClient } from '../database/SqlClient.ts'
import { claimBatch, claimDue, type ClaimParts } from './claim.ts'
import type { EngineEvents } from './EngineEvents.ts'
import { queueKeyOf, type Performers } from './performers/performers.ts'
import type { IdAllocator } from './IdAllocator.ts'
import type { RequestCache } from './RequestCache.ts'
import type { Run } from './Run.ts'

/** How far ahead jobs are claimed. Longer than the pause between two claims, so that every instant is claimed before it comes. */
const claimAheadMs = 1600

interface ClaimLoopParts {
  sql: SqlClient
  ids: IdAllocator
  ownerId: () => number
  revisions: RequestCache
  performers: Performers
  facts: EngineEvents
  onRun: (run: Run) => void
  /** Jobs that were stopped because their schedule cannot be used. */
  onStopped: (jobIds: number[]) => void
  /** null: claims succeed again. */
  onTrouble: (error: Error | null) => void
}

/** Claims jobs, a batch at a time, until nothing more is due. */
export class ClaimLoop {
  readonly #parts: ClaimLoopParts
  #claiming: Promise<void> | null = null
  #stopped = false

  constructor(parts: ClaimLoopParts) {
    this.#parts = parts
  }

  get busy(): boolean {
    return this.#claiming !== null
  }

  /** Claims all that is due until a little after `nowMs`. One claim at a time: a second call waits for the first one and claims again. */
  async claim(nowMs: number): Promise<void> {
    while (this.#claiming) await this.#claiming
    if (this.#stopped) return
    this.#claiming = this.#claimAll(nowMs)
    await this.#claiming
  }

  /** Resolves when the claim in progress, if any, has ended; there will be no other. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#claiming
  }

  async #claimAll(nowMs: number): Promise<void> {
    const { facts, onRun, onStopped, onTrouble } = this.#parts
    try {
      for (let more = true; more && !this.#stopped;) {
        const claim = await claimDue(this.#claimParts(), nowMs, nowMs + claimAheadMs)
        claim.runs.forEach(onRun)
        facts.claimed(claim.runs.length, claim.missed, claim.missedJobIds)
        if (claim.stopped.length > 0) onStopped(claim.stopped)
        more = claim.jobs === claimBatch
      }
      onTrouble(null)
    } catch (error) {
      onTrouble(error as Error)
    } finally {
      this.#claiming = null
    }
  }

  #claimParts(): ClaimParts {
    const { sql, ids, ownerId, revisions, performers } = this.#parts
    return {
      sql,
      ids,
      ownerId: ownerId(),
      hostsOf: async (revisionIds) => {
        const opened = await revisions.open(revisionIds)
        return (id) => queueKeyOf(performers, opened(id))
      },
    }
  }
}
