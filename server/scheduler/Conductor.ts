import type { Caller } from '../call/call.ts'
import type { Events } from '../events.ts'
import { InProcess } from '../dispatch/InProcess.ts'
import { Circuits } from '../executor/Circuits.ts'
import type { RunReport } from '../executor/Ending.ts'
import { ended, perform, type PerformParts } from '../executor/perform.ts'
import { backlogLimit, Recorder } from '../executor/Recorder.ts'
import { Revisions } from '../executor/Revisions.ts'
import { markStarted } from '../executor/start.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Sql } from '../sql/Sql.ts'
import { Agenda } from './Agenda.ts'
import { claimBatch, claimDue } from './claim.ts'
import type { Facts } from './facts.ts'
import { handBack } from './handBack.ts'
import { Ids } from './Ids.ts'
import { register, takeOver } from './lease.ts'
import { Overlap } from './Overlap.ts'
import { resume } from './resume.ts'
import type { Run } from './Run.ts'

/** How far ahead jobs are claimed. More than the pause between two claims, so that every instant is claimed before it comes. */
export const claimAheadMs = 1600
/** How long a stop waits for the last results to be written. Milliseconds. */
const lastWriteMs = 5000
/** A run whose job is running in another process is looked at again after this. */
const busyElsewhereMs = 500

export interface ConductorParts {
  sql: Sql
  seal: Seal
  events: Events
  caller: Caller
  facts: Facts
  concurrency: number
  /** Unix milliseconds; nothing here asks another clock what is due. */
  now: () => number
  /** Asks to be woken at once. */
  nudge: () => void
}

/**
 * The path of a due job: claim → fire → dispatch → perform → record → publish. It does what it is told is due at an instant
 * (`fire`, `claim`); when to ask is the waker's concern.
 */
export class Conductor {
  readonly #parts: ConductorParts
  readonly #ids: Ids
  readonly #agenda = new Agenda<Run>()
  readonly #overlap = new Overlap()
  readonly #runs = new Map<number, Run>()
  readonly #dispatcher: InProcess
  readonly #recorder: Recorder
  readonly #revisions: Revisions
  readonly #performing: PerformParts
  #holderId = 0
  #claiming: Promise<void> | null = null
  #trouble: string | null = null
  #stopped = false

  constructor(parts: ConductorParts) {
    this.#parts = parts
    this.#ids = new Ids(parts.sql)
    this.#revisions = new Revisions(parts.sql, parts.seal)
    this.#performing = {
      caller: parts.caller,
      circuits: new Circuits(),
      now: parts.now,
      monotonicNow: () => performance.now(),
    }
    this.#recorder = new Recorder({
      sql: parts.sql,
      events: parts.events,
      holderId: () => this.#holderId,
      onTrouble: (error) => this.#note(error),
      onLeaseLost: () => void this.loseLease(),
      onJobsFailed: (jobIds) => this.#jobsFailed(jobIds),
    })
    this.#dispatcher = new InProcess({
      concurrency: parts.concurrency,
      mayStart: () => this.#recorder.backlog < backlogLimit,
      start: (runs) => this.#start(runs),
      perform: (run) => this.#perform(run),
      onTrouble: (error) => this.#note(error),
    })
  }

  get holderId(): number {
    return this.#holderId
  }

  /** When something in hand is due next; Infinity when nothing is. */
  get nextDueMs(): number {
    return this.#agenda.nextAtMs
  }

  get figures() {
    return {
      planned: this.#agenda.size,
      waiting: this.#dispatcher.waiting,
      running: this.#dispatcher.running,
      unwritten: this.#recorder.backlog,
    }
  }

  /** Whether something is being claimed, started or written just now. */
  get busy(): boolean {
    return this.#claiming !== null || this.#dispatcher.starting || this.#recorder.writing
  }

  /** Why runs are not being claimed or written at the moment, as a sentence; null: they are. */
  get trouble(): string | null {
    return this.#trouble
  }

  /** Enters this process and takes over what dead ones left. */
  async enter(): Promise<void> {
    this.#holderId = await register(this.#parts.sql)
    await this.takeOver()
  }

  /** Takes over what dead processes held. On SQLite every other process is dead: the data folder has one owner. */
  async takeOver(): Promise<void> {
    const rows = await takeOver(this.#parts.sql, this.#holderId, this.#parts.sql.dialect === 'sqlite')
    if (rows.length === 0) return
    await this.#revisions.prepare(rows.map((row) => Number(row.revision_id)))
    for (const { run, atMs, report } of resume(rows, (id) => this.#revisions.get(id), this.#parts.now())) {
      if (report) this.#recorder.add(report)
      if (atMs === null) run.stage = 'ended'
      else this.#expect(run, atMs)
    }
    this.#parts.facts.tookOver(rows.length)
    this.#parts.nudge()
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
        const claim = await claimDue(this.#parts.sql, this.#ids, this.#holderId, nowMs, nowMs + claimAheadMs)
        for (const run of claim.runs) this.#expect(run, run.scheduledForMs)
        this.#parts.facts.claimed(claim.runs.length, claim.missed)
        await this.#revisions.prepare(claim.runs.map((run) => run.revisionId))
        more = claim.jobs === claimBatch
      }
      this.#note(null)
    } catch (error) {
      this.#note(error as Error)
    } finally {
      this.#claiming = null
    }
  }

  /** Fires what is due at `nowMs`. */
  fire(nowMs: number): void {
    const ready: Run[] = []
    for (const run of this.#agenda.takeDue(nowMs)) {
      if (run.stage === 'ended') continue
      if (run.stage === 'backoff' || this.#passes(run)) ready.push(run)
    }
    for (const run of ready) run.stage = 'waiting'
    if (ready.length > 0) this.#dispatcher.enqueue(ready)
  }

  /** A run that was just asked for, or handed to this process. */
  expect(run: Run, atMs: number): void {
    this.#expect(run, atMs)
    this.fire(this.#parts.now())
  }

  newId(): Promise<number> {
    return this.#ids.reserve(1).then(() => this.#ids.take())
  }

  /** Cancels a run in hand. False: it is not here, or already over. */
  cancel(executionId: number, reason: string): boolean {
    const run = this.#runs.get(executionId)
    if (!run || run.stage === 'ended') return false
    run.cancelReason = reason
    if (run.stage === 'calling') run.abort?.abort()
    else this.#end(ended(run, 'CANCELLED', reason, this.#performing))
    return true
  }

  /** Stops claiming; lets calls end for `graceMs`; hands the rest back so that no run is in doubt. */
  async stop(graceMs: number): Promise<void> {
    this.#stopped = true
    await this.#claiming
    const unstarted = this.#dispatcher.drain()
    const planned = [...this.#agenda, ...unstarted].filter((run) => run.startedAtMs === null && run.stage !== 'ended')
    await handBack(this.#parts.sql, planned, this.#parts.now()).catch((error: Error) => this.#note(error))
    const calling = () => [...this.#runs.values()].filter((run) => run.stage === 'calling')
    const deadline = performance.now() + graceMs
    const underWay = () => calling().length > 0 || this.#dispatcher.starting
    while (underWay() && performance.now() < deadline) await pause(20)
    for (const run of calling()) {
      run.cancelReason = handedBack
      run.abort?.abort()
    }
    while (calling().length > 0) await pause(5)
    // A database that is away does not hold the stop up for ever: the next process finds these runs as lost calls.
    await Promise.race([this.#recorder.flushed(), pause(lastWriteMs)])
  }

  /** Another process has taken over: everything in hand is its business now. Begins anew with a new lease. */
  async loseLease(): Promise<void> {
    this.#parts.facts.leaseLost(this.#runs.size)
    this.#recorder.forget()
    this.#agenda.clear()
    this.#overlap.clear()
    for (const run of this.#runs.values()) {
      run.stage = 'ended'
      run.abort?.abort()
    }
    this.#runs.clear()
    await this.enter().catch((error: Error) => this.#note(error))
  }

  #expect(run: Run, atMs: number): void {
    this.#runs.set(run.id, run)
    if (run.stage === 'backoff') this.#overlap.enter(run)
    this.#agenda.add(atMs, run)
  }

  /** Applies the job's overlap rule. */
  #passes(run: Run): boolean {
    const verdict = this.#overlap.judge(run)
    if (verdict === 'waits') {
      run.stage = 'waiting'
      return false
    }
    if (!verdict.go) {
      this.#end(ended(run, 'SKIPPED', verdict.reason, this.#performing))
      return false
    }
    const reason = `Replaced by the run planned for ${new Date(run.scheduledForMs).toISOString()}.`
    for (const replaced of verdict.replaces) this.cancel(replaced.id, reason)
    return true
  }

  async #start(runs: Run[]): Promise<Run[]> {
    const nowMs = this.#parts.now()
    const wanted = runs.filter((run) => run.stage !== 'ended')
    if (wanted.length === 0) return []
    await this.#revisions.prepare(wanted.map((run) => run.revisionId))
    const { started, withdrawn, busyElsewhere } = await markStarted(this.#parts.sql, this.#holderId, wanted, nowMs)
    for (const run of withdrawn) this.#withdraw(run)
    if (busyElsewhere.size > 0) this.#yieldTo(busyElsewhere, wanted)
    const callable = started.filter((run) => run.stage !== 'ended')
    for (const run of callable) {
      run.stage = 'calling'
      if (run.startedAtMs !== null) continue
      run.startedAtMs = nowMs
      run.startedMonoMs = performance.now()
      this.#parts.facts.started(nowMs - run.scheduledForMs)
    }
    if (callable.length > 0 && this.#parts.events.heard('executions'))
      this.#parts.events.publish(
        'executions',
        callable.map((run) => ({ id: run.id, jobId: run.jobId, status: 'RUNNING' })),
      )
    return callable
  }

  async #perform(run: Run): Promise<void> {
    const report = await this.#attempt(run)
    if ((run.stage as Run['stage']) === 'ended') return
    if (run.cancelReason === handedBack && report.status === 'CANCELLED') return this.#handBack(run, report)
    if (report.finishedAtMs !== null) return this.#end(report)
    if (run.cancelReason !== null)
      return this.#end(ended(run, 'CANCELLED', run.cancelReason, this.#performing, { attempt: report.attempt }))
    run.stage = 'backoff'
    this.#recorder.add(report)
    this.#agenda.add(report.nextAttemptAtMs!, run)
    this.#parts.nudge()
  }

  /** A fault of our own ends only the run that met it. */
  async #attempt(run: Run): Promise<RunReport> {
    try {
      return await perform(run, this.#revisions.get(run.revisionId), this.#performing)
    } catch (error) {
      this.#parts.facts.fault(error as Error, run)
      return ended(run, 'FAILED', 'Carillon itself failed at this run; the log says more.', this.#performing)
    }
  }

  #end(report: RunReport): void {
    const { run } = report
    run.stage = 'ended'
    this.#runs.delete(run.id)
    this.#recorder.add(report)
    this.#parts.facts.ended(report)
    const next = this.#overlap.leave(run)
    if (next) this.#dispatcher.enqueue([next])
  }

  /** A call that outlived the grace of a stop: the next process tries again, under the same key. */
  #handBack(run: Run, report: RunReport): void {
    run.stage = 'ended'
    this.#runs.delete(run.id)
    this.#recorder.add({
      ...report,
      status: 'QUEUED',
      reason: handedBack,
      finishedAtMs: null,
      durationMs: null,
      nextAttemptAtMs: this.#parts.now(),
      attempt: null,
    })
  }

  /** The database says that it may not run any more. A retry of a job that was paused or deleted ends with what it knows. */
  #withdraw(run: Run): void {
    if (run.startedAtMs !== null)
      return this.#end(ended(run, 'FAILED', 'Not tried again: the job was paused or deleted.', this.#performing))
    run.stage = 'ended'
    this.#runs.delete(run.id)
    const next = this.#overlap.leave(run)
    if (next) this.#dispatcher.enqueue([next])
  }

  /** Their job is running in another process. */
  #yieldTo(busy: Set<number>, runs: Run[]): void {
    for (const run of runs) {
      if (!busy.has(run.jobId) || run.overlap === 'ALLOW' || run.startedAtMs !== null || run.stage === 'ended') continue
      if (run.overlap === 'SKIP') {
        this.#end(
          ended(
            run,
            'SKIPPED',
            'Skipped: another run of this job was still under way on another server.',
            this.#performing,
          ),
        )
        continue
      }
      // QUEUE waits for it. REPLACE has asked its holder to cancel it, and starts when that is done.
      const next = this.#overlap.leave(run)
      if (next) this.#dispatcher.enqueue([next])
      if (run.overlap === 'REPLACE')
        void this.#parts.sql
          .run('update execution set cancel_asked = 1 where job_id = ? and status = 2 and holder_id <> ?', [
            run.jobId,
            this.#holderId,
          ])
          .catch((error: Error) => this.#note(error))
      run.stage = 'planned'
      this.#agenda.add(this.#parts.now() + busyElsewhereMs, run)
      this.#parts.nudge()
    }
  }

  #jobsFailed(jobIds: number[]): void {
    this.#parts.events.publish('jobs', { changedIds: jobIds, deletedIds: [] })
  }

  #note(error: Error | null): void {
    const before = this.#trouble
    this.#trouble = error ? 'The database does not answer as it should; runs are kept in memory until it does.' : null
    if (error) this.#parts.facts.trouble(error)
    else if (before) this.#parts.facts.recovered()
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const handedBack = 'The server was stopped before the answer came; the next one tries again.'
