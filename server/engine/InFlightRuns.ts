import { InProcessDispatcher } from './dispatch/InProcessDispatcher.ts'
import type { Events } from '../model/events.ts'
import type { RunResult } from './runResult.ts'
import { ended, perform, type PerformParts } from './perform.ts'
import type { Performers } from './performers/performers.ts'
import { backlogLimit, type ResultWriter } from './results/ResultWriter.ts'
import type { RequestCache } from './RequestCache.ts'
import type { SqlClient } from '../database/SqlClient.ts'
import { DelayQueue } from '../platform/DelayQueue.ts'
import type { EngineEvents } from './EngineEvents.ts'
import { Overlap } from './Overlap.ts'
import type { Run } from './Run.ts'
import { RunStarter } from './RunStarter.ts'

/** Judging so many takes about a millisecond. */
const mostAtOnce = 1000

export interface InFlightRunsParts {
  sql: SqlClient
  events: Events
  performers: Performers
  facts: EngineEvents
  recorder: ResultWriter
  revisions: RequestCache
  ownerId: () => number
  concurrency: number
  now: () => number
  wakeNow: () => void
  onTrouble: (error: Error) => void
}

/** The runs that this process holds, from their claim to their end: fire → overlap → dispatch → perform → retry or end. */
export class InFlightRuns {
  readonly #parts: InFlightRunsParts
  readonly #agenda = new DelayQueue<Run>()
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
    const starts = new RunStarter({
      ...parts,
      withdraw: (run) => this.#withdraw(run),
      skip: (run, reason) => this.#end(ended(run, 'SKIPPED', reason, this.#performing)),
      later: (run, atMs) => this.#later(run, atMs),
    })
    this.#dispatcher = new InProcessDispatcher({
      concurrency: parts.concurrency,
      hostOf: (run) => run.host,
      mayStart: () => parts.recorder.backlog < backlogLimit,
      start: (runs) => starts.start(runs),
      perform: (run, done) => this.#perform(run, done),
      onTrouble: parts.onTrouble,
    })
  }

  /** When something is due next; Infinity when nothing is. */
  get nextDueMs(): number {
    return this.#agenda.nextAtMs
  }

  get size(): number {
    return this.#runs.size
  }

  get figures() {
    return { planned: this.#agenda.size, waiting: this.#dispatcher.waiting, running: this.#dispatcher.running }
  }

  /** Whether runs are being marked as started just now. */
  get starting(): boolean {
    return this.#dispatcher.starting
  }

  /** A run that is due at an instant. */
  enqueueAt(run: Run, atMs: number): void {
    this.#runs.set(run.id, run)
    if (run.stage === 'backoff') this.#overlap.begin(run)
    this.#agenda.add(atMs, run)
  }

  /**
   * Fires what is due at `nowMs`. Of very many that are due at one instant only the first: the database is asked for them while
   * the others have their turn, and `nextDueMs` stays in the past until then. Of what is due at several instants all, since a later
   * run may replace an earlier one of its job.
   */
  fire(nowMs: number): void {
    const ready: Run[] = []
    for (const run of this.#agenda.takeDue(nowMs, mostAtOnce)) {
      if (run.stage === 'ended') continue
      if (run.stage === 'backoff' || this.#overlap.isDecided(run) || this.#passes(run)) ready.push(run)
    }
    // A later one of these may have replaced an earlier one.
    const going = ready.filter((run) => (run.stage as Run['stage']) !== 'ended')
    for (const run of going) run.stage = 'waiting'
    if (going.length > 0) this.#dispatcher.enqueue(going)
  }

  /** Cancels a run in hand. False: it is not here, or already over. */
  cancel(executionId: number, reason: string): boolean {
    const run = this.#runs.get(executionId)
    if (!run || run.stage === 'ended') return false
    run.cancelReason = reason
    if (run.stage === 'calling') run.cancelCall?.()
    else this.#end(ended(run, 'CANCELLED', reason, this.#performing))
    return true
  }

  /** Starts nothing more; answers what is planned or waits and has never started. */
  drain(): Run[] {
    const waiting = this.#dispatcher.drain()
    return [...this.#agenda, ...waiting].filter((run) => run.startedAtMs === null && run.stage !== 'ended')
  }

  /** Lets calls under way end for `graceMs`, then cuts them off and hands them back for the next process. */
  async finish(graceMs: number): Promise<void> {
    const calling = () => [...this.#runs.values()].filter((run) => run.stage === 'calling')
    const deadline = performance.now() + graceMs
    while ((calling().length > 0 || this.starting) && performance.now() < deadline) await pause(20)
    for (const run of calling()) {
      run.cancelReason = handedBack
      run.cancelCall?.()
    }
    while (calling().length > 0) await pause(5)
  }

  /** Lets go of everything without a word: it belongs to another process now. */
  forget(): void {
    this.#agenda.clear()
    this.#overlap.clear()
    for (const run of this.#runs.values()) {
      run.stage = 'ended'
      run.cancelCall?.()
    }
    this.#runs.clear()
  }

  /** Applies the job's overlap rule. */
  #passes(run: Run): boolean {
    const verdict = this.#overlap.decide(run)
    if (verdict === 'waits') {
      run.stage = 'waiting'
      return false
    }
    if (!verdict.go) {
      this.#end(ended(run, 'SKIPPED', verdict.reason, this.#performing))
      return false
    }
    for (const replaced of verdict.replaces)
      this.cancel(replaced.id, `Replaced by the run planned for ${new Date(run.scheduledForMs).toISOString()}.`)
    return true
  }

  /** A fault of our own ends only the run that met it. */
  #perform(run: Run, done: () => void): void {
    const report = (made: RunResult) => {
      run.revision = null
      this.#goOn(run, made)
      done()
    }
    const fault = (error: Error) => {
      this.#parts.facts.fault(error, run)
      report(ended(run, 'FAILED', 'Carillon itself failed at this run; the log says more.', this.#performing))
    }
    perform(run, run.revision!, this.#performing, { report, fault })
  }

  #goOn(run: Run, report: RunResult): void {
    if ((run.stage as Run['stage']) === 'ended') return
    if (run.cancelReason === handedBack && report.status === 'CANCELLED') return this.#handBack(run, report)
    if (report.finishedAtMs !== null) return this.#end(report)
    if (run.cancelReason !== null)
      return this.#end(ended(run, 'CANCELLED', run.cancelReason, this.#performing, { attempt: report.attempt }))
    run.stage = 'backoff'
    this.#parts.recorder.add(report)
    this.#agenda.add(report.nextAttemptAtMs!, run)
    this.#parts.wakeNow()
  }

  #end(report: RunResult): void {
    const { run } = report
    run.stage = 'ended'
    this.#runs.delete(run.id)
    this.#parts.recorder.add(report)
    this.#parts.facts.ended(report)
    const next = this.#overlap.finish(run)
    if (!next) return
    // A failure that stops the job takes back the run that waited; only the database knows whether it is that failure.
    const mayStop = run.disableAfterFailures !== null && (report.status === 'FAILED' || report.status === 'LOST')
    if (mayStop) void this.#parts.recorder.written(report).then(() => this.#dispatcher.enqueue([next]))
    else this.#dispatcher.enqueue([next])
  }

  /** A call that outlived the grace of a stop: the next process tries again, under the same key. */
  #handBack(run: Run, report: RunResult): void {
    run.stage = 'ended'
    this.#runs.delete(run.id)
    this.#parts.recorder.add({
      ...report,
      status: 'QUEUED',
      reason: handedBack,
      finishedAtMs: null,
      durationMs: null,
      nextAttemptAtMs: this.#parts.now(),
      attempt: report.attempt && { ...report.attempt, failureKind: 'PROCESS_LOST', errorMessage: handedBack },
    })
  }

  /** Its turn comes again at an instant. */
  #later(run: Run, atMs: number): void {
    this.#overlap.defer(run)
    run.stage = 'planned'
    this.#agenda.add(atMs, run)
    this.#parts.wakeNow()
  }

  /** The database says that it may not run any more. A retry of a job that was paused or deleted ends with what it knows. */
  #withdraw(run: Run): void {
    if (run.startedAtMs !== null)
      return this.#end(ended(run, 'FAILED', 'Not tried again: the job was paused or deleted.', this.#performing))
    run.stage = 'ended'
    this.#runs.delete(run.id)
    const next = this.#overlap.finish(run)
    if (next) this.#dispatcher.enqueue([next])
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const handedBack = 'The server was stopped before the answer came; the next one tries again.'
