import { toCode } from '../database/columnTypes.ts'
import type { Events } from '../model/events.ts'
import { ExecutionStatus } from '../model/executions/enums.ts'
import { inFlight } from '../model/executions/lifecycle.ts'
import type { Opened, RequestCache } from './RequestCache.ts'
import { markStarted } from './start.ts'
import type { SqlClient } from '../database/SqlClient.ts'
import type { EngineEvents } from './EngineEvents.ts'
import type { Run } from './Run.ts'

/** A run whose job is running in another process is looked at again after this. Milliseconds. */
const runningOnPeerRetryMs = 500

export interface RunStarterParts {
  sql: SqlClient
  events: Events
  facts: EngineEvents
  revisions: RequestCache
  ownerId: () => number
  now: () => number
  onTrouble: (error: Error) => void
  /** The database says that it may not run any more. */
  withdraw: (run: Run) => void
  skip: (run: Run, reason: string) => void
  later: (run: Run, atMs: number) => void
}

/** Which of the runs that are due may be called: the database decides, for many at once, and keeps that they are under way. */
export class RunStarter {
  readonly #parts: RunStarterParts
  #isOnlyServer = false

  constructor(parts: RunStarterParts) {
    this.#parts = parts
  }

  /** @returns those that may be called now; the others are dealt with */
  async start(runs: Run[]): Promise<Run[]> {
    const { sql, ownerId, revisions, now, withdraw } = this.#parts
    const nowMs = now()
    const wanted = runs.filter((run) => run.stage !== 'ended')
    if (wanted.length === 0) return []
    const opened = await revisions.open(wanted.map((run) => run.revisionId))
    const marked = await markStarted(sql, ownerId(), wanted, nowMs, this.#isOnlyServer)
    const { started, withdrawn, runningOnPeer, queuedBehindPeer } = marked
    this.#isOnlyServer = !marked.others
    for (const run of withdrawn) withdraw(run)
    if (runningOnPeer.size + queuedBehindPeer.size > 0)
      for (const run of wanted) this.#yieldTo(runningOnPeer, queuedBehindPeer, run)
    const callable = started.filter((run) => run.stage !== 'ended')
    for (const run of callable) this.#begin(run, opened(run.revisionId), nowMs)
    this.#tell(callable)
    return callable
  }

  #begin(run: Run, revision: Opened, nowMs: number): void {
    run.stage = 'calling'
    run.revision = revision
    if (run.startedAtMs !== null) return
    run.startedAtMs = nowMs
    run.startedMonoMs = performance.now()
    this.#parts.facts.started(nowMs - run.scheduledForMs)
  }

  #tell(runs: Run[]): void {
    const { events } = this.#parts
    if (runs.length === 0 || !events.heard('executions')) return
    events.publish(
      'executions',
      runs.map(({ id, jobId }) => ({ id, jobId, status: 'RUNNING' })),
    )
  }

  /** Where its job is running in another process: SKIP ends it, QUEUE waits, REPLACE asks the other to cancel and waits for that. */
  #yieldTo(busy: Set<number>, behind: Set<Run>, run: Run): void {
    const isBusy = busy.has(run.jobId) && run.overlap !== 'ALLOW'
    if ((!isBusy && !behind.has(run)) || run.startedAtMs !== null || run.stage === 'ended') return
    const { now, skip, later } = this.#parts
    if (isBusy && behind.has(run) && run.trigger !== 'CATCH_UP')
      return skip(run, 'Skipped: one run was already waiting, on another server, for the one under way.')
    if (run.overlap === 'SKIP')
      return skip(run, 'Skipped: another run of this job was still under way on another server.')
    if (run.overlap === 'REPLACE') this.#askToCancel(run.jobId)
    later(run, now() + runningOnPeerRetryMs)
  }

  /** 2, rather than 1, tells the other one why. */
  #askToCancel(jobId: number): void {
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
