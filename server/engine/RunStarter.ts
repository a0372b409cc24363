import { toCode } from '../database/columnTypes.ts'
import type { Events } from '../model/events.ts'
import { ExecutionStatus } from '../model/executions/enums.ts'
import { inFlight } from '../model/executions/lifecycle.ts'
import type { Opened, RequestCache } from './RequestCache.ts'
import { markStarted, type Started } from './start.ts'
import type { SqlClient } from '../database/SqlClient.ts'
import type { EngineEvents } from './EngineEvents.ts'
import { moveTo, type Run } from './Run.ts'

/** How soon a run whose job is running in another process asks again. Milliseconds. */
const runningOnPeerRetryMs = 500

export interface RunStarterParts {
  sql: SqlClient
  events: Events
  facts: EngineEvents
  revisions: RequestCache
  ownerId: () => number
  now: () => number
  onTrouble: (error: Error) => void
  /** The database says that the run may not start. */
  withdraw: (run: Run) => void
  skip: (run: Run, reason: string) => void
  later: (run: Run, atMs: number) => void
}

/** Decides which of the due runs may be called: asks the database for many at once, and stores that they are in progress. */
export class RunStarter {
  readonly #parts: RunStarterParts

  constructor(parts: RunStarterParts) {
    this.#parts = parts
  }

  /** @returns the runs that may be called now; the others are dealt with */
  async start(runs: Run[]): Promise<Run[]> {
    const { sql, ownerId, revisions, now, withdraw } = this.#parts
    const nowMs = now()
    const wanted = runs.filter((run) => run.stage !== 'ended')
    if (wanted.length === 0) return []
    const opened = await revisions.open(wanted.map((run) => run.revisionId))
    const marked = await markStarted(sql, ownerId(), wanted, nowMs)
    // Some may have been cancelled meanwhile.
    const isOpen = (run: Run) => run.stage !== 'ended'
    for (const run of marked.withdrawn.filter(isOpen)) withdraw(run)
    for (const run of wanted.filter(isOpen)) this.#yieldToPeer(run, marked)
    const callable = marked.started.filter(isOpen)
    for (const run of callable) this.#begin(run, opened(run.revisionId), nowMs)
    this.#publish(callable)
    return callable
  }

  #begin(run: Run, revision: Opened, nowMs: number): void {
    moveTo(run, 'calling')
    run.revision = revision
    if (run.startedAtMs !== null) return
    run.startedAtMs = nowMs
    run.startedMonoMs = performance.now()
    this.#parts.facts.started(nowMs - run.scheduledForMs)
  }

  #publish(runs: Run[]): void {
    const { events } = this.#parts
    if (runs.length === 0 || !events.heard('executions')) return
    events.publish(
      'executions',
      runs.map(({ id, jobId }) => ({ id, jobId, status: 'RUNNING' })),
    )
  }

  /** If its job is running in another process, SKIP ends the run, QUEUE waits, and REPLACE asks the peer to cancel and waits for that. */
  #yieldToPeer(run: Run, { runningOnPeer, queuedBehindPeer }: Started): void {
    const isRunning = runningOnPeer.has(run.jobId) && run.overlap !== 'ALLOW'
    const isBehind = queuedBehindPeer.has(run)
    if ((!isRunning && !isBehind) || run.startedAtMs !== null) return
    const { now, skip, later } = this.#parts
    if (isRunning && isBehind && run.trigger !== 'CATCH_UP')
      return skip(run, 'Skipped: one run was already waiting, on another server, for the one under way.')
    if (run.overlap === 'SKIP')
      return skip(run, 'Skipped: another run of this job was still under way on another server.')
    if (run.overlap === 'REPLACE') this.#requestCancel(run.jobId)
    later(run, now() + runningOnPeerRetryMs)
  }

  /** 2, rather than 1, tells the peer why. */
  #requestCancel(jobId: number): void {
    const { sql, ownerId, onTrouble } = this.#parts
    const running = toCode(ExecutionStatus, 'RUNNING')
    void sql
      .run(
        `update execution set cancel_requested = 2 where lifecycle = ${inFlight} and status = ${running} and job_id = ? and owner_id <> ?`,
        [jobId, ownerId()],
      )
      .catch(onTrouble)
  }
}
