import { setTimeout as pause } from 'node:timers/promises'
import { InProcessDispatcher } from './dispatch/InProcessDispatcher.ts'
import { hasEnded, type EndedRun, type Ending, type RunResult } from './runResult.ts'
import { ended, leftToNext, performSafely, type PerformParts } from './perform.ts'
import type { Performers } from './performers/performers.ts'
import { backlogLimit, type ResultWriter } from './results/ResultWriter.ts'
import { DelayQueue } from '../platform/DelayQueue.ts'
import { Overlap } from './Overlap.ts'
import { moveTo, type Run } from './Run.ts'
import { RunStarter, type RunStarterParts } from './RunStarter.ts'

interface InFlightRunsParts extends Omit<RunStarterParts, 'withdraw' | 'skip' | 'later'> {
  performers: Performers
  recorder: ResultWriter
  concurrency: number
  wakeNow: () => void
}

/** The runs that this process owns, from their claim to their end: fire → overlap → dispatch → perform → retry or end. */
export class InFlightRuns {
  readonly #parts: InFlightRunsParts
  readonly #delayed = new DelayQueue<Run>()
  readonly #overlap = new Overlap()
  readonly #runs = new Map<number, Run>()
  readonly #dispatcher: InProcessDispatcher
  readonly #performing: PerformParts

  constructor(parts: InFlightRunsParts) {
    this.#parts = parts
    this.#performing = {
      performers: parts.performers,
      now: parts.now,
      monotonicNow: () => performance.now(),
    }
    const starter = new RunStarter({
      ...parts,
      withdraw: (run) => this.#withdraw(run),
      skip: (run, reason) => this.#endAs(run, 'SKIPPED', reason),
      later: (run, atMs) => this.#postpone(run, atMs),
    })
    this.#dispatcher = new InProcessDispatcher({
      concurrency: parts.concurrency,
      hostOf: (run) => run.host,
      mayStart: () => parts.recorder.backlog < backlogLimit,
      start: (runs) => starter.start(runs),
      perform: (run, done) =>
        performSafely(
          run,
          this.#performing,
          (error) => parts.facts.fault(error, run),
          (result) => {
            this.#afterAttempt(result)
            done()
          },
        ),
      onTrouble: parts.onTrouble,
    })
  }

  get nextDueMs(): number {
    return this.#delayed.nextAtMs
  }

  get size(): number {
    return this.#runs.size
  }

  get figures() {
    return { planned: this.#delayed.size, waiting: this.#dispatcher.waiting, running: this.#dispatcher.running }
  }

  get starting(): boolean {
    return this.#dispatcher.starting
  }

  enqueueAt(run: Run, atMs: number): void {
    this.#runs.set(run.id, run)
    if (run.stage === 'backoff') this.#overlap.begin(run)
    this.#delayed.add(atMs, run)
  }

  /** Sends the runs that are due at `nowMs` on their way. */
  fire(nowMs: number): void {
    const due = this.#delayed.takeDue(nowMs).filter((run) => this.#mayGo(run))
    // A later run may have replaced an earlier one, and a retry may have been cancelled.
    const going = due.filter((run) => run.stage !== 'ended')
    for (const run of going) moveTo(run, 'waiting')
    if (going.length > 0) this.#dispatcher.enqueue(going)
  }

  /** Cancels a run. False: this process does not own it, or it has ended. */
  cancel(executionId: number, reason: string): boolean {
    const run = this.#runs.get(executionId)
    if (!run) return false
    run.cancelReason = reason
    if (run.stage === 'calling') run.cancelCall?.()
    else this.#endAs(run, 'CANCELLED', reason)
    return true
  }

  /** Starts no further run; returns the runs that have never started. */
  drain(): Run[] {
    const waiting = this.#dispatcher.drain()
    return [...this.#delayed, ...waiting].filter((run) => run.startedAtMs === null && run.stage !== 'ended')
  }

  /** Lets calls in progress end for `graceMs`, then cancels them and leaves their runs to the next process. */
  async finish(graceMs: number): Promise<void> {
    const calling = () => [...this.#runs.values()].filter((run) => run.stage === 'calling')
    const deadline = performance.now() + graceMs
    while ((calling().length > 0 || this.starting) && performance.now() < deadline) await pause(20)
    for (const run of calling()) {
      run.cancelReason = stoppedReason
      run.cancelCall?.()
    }
    while (calling().length > 0) await pause(5)
  }

  /** Drops all runs without a result: another process owns them now. */
  forget(): void {
    this.#delayed.clear()
    this.#overlap.clear()
    for (const run of this.#runs.values()) {
      moveTo(run, 'ended')
      run.cancelCall?.()
    }
    this.#runs.clear()
  }

  /** Applies the job's overlap rule, once for each run. */
  #mayGo(run: Run): boolean {
    if (run.stage === 'ended') return false
    if (run.stage === 'backoff' || this.#overlap.isDecided(run)) return true
    const decision = this.#overlap.decide(run)
    if (decision === 'waits') moveTo(run, 'waiting')
    else if (!decision.go) this.#endAs(run, 'SKIPPED', decision.reason)
    else {
      const reason = `Replaced by the run planned for ${new Date(run.scheduledForMs).toISOString()}.`
      for (const replaced of decision.replaces) this.cancel(replaced.id, reason)
      return true
    }
    return false
  }

  #afterAttempt(result: RunResult): void {
    const { run, attempt } = result
    if (run.stage === 'ended') return
    if (run.cancelReason === stoppedReason && result.status === 'CANCELLED') {
      this.#release(run)
      return this.#parts.recorder.add(leftToNext(result, stoppedReason, this.#parts.now()))
    }
    if (hasEnded(result)) return this.#end(result)
    if (run.cancelReason !== null) return this.#endAs(run, 'CANCELLED', run.cancelReason, { attempt })
    moveTo(run, 'backoff')
    this.#parts.recorder.add(result)
    this.#delayed.add(result.nextAttemptAtMs, run)
    this.#parts.wakeNow()
  }

  #endAs(run: Run, ending: Ending, reason: string, result: Partial<EndedRun> = {}): void {
    this.#end(ended(run, ending, reason, this.#performing, result))
  }

  #end(result: EndedRun): void {
    const { run, status } = result
    const next = this.#release(run)
    this.#parts.recorder.add(result)
    this.#parts.facts.ended(result)
    if (!next) return
    // A failure that stops the job withdraws the run that waited, and only the database knows whether this is that failure.
    const mayStopJob = run.disableAfterFailures !== null && (status === 'FAILED' || status === 'LOST')
    if (mayStopJob) void this.#parts.recorder.written(result).then(() => this.#dispatcher.enqueue([next]))
    else this.#dispatcher.enqueue([next])
  }

  #postpone(run: Run, atMs: number): void {
    this.#overlap.defer(run)
    moveTo(run, 'planned')
    this.#delayed.add(atMs, run)
    this.#parts.wakeNow()
  }

  /** The database says that the run may not start. A retry of a job that was paused or deleted ends with its last result. */
  #withdraw(run: Run): void {
    if (run.startedAtMs !== null) return this.#endAs(run, 'FAILED', 'Not tried again: the job was paused or deleted.')
    const next = this.#release(run)
    if (next) this.#dispatcher.enqueue([next])
  }

  /** Returns the run that waited for this one. */
  #release(run: Run): Run | null {
    moveTo(run, 'ended')
    this.#runs.delete(run.id)
    return this.#overlap.finish(run)
  }
}

const stoppedReason = 'The server was stopped before the answer came; the next one tries again.'
