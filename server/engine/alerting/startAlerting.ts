import { setTimeout as pause } from 'node:timers/promises'
import { makeBuiltInRules } from './evaluate/builtInRules.ts'
import { evaluateFacts, type EvaluatorParts } from './evaluate/evaluateFacts.ts'
import { type RuleRow, ruleOf, rulesQuery } from './evaluate/rules.ts'
import { reportOutage } from './evaluate/reportOutage.ts'
import { sweep } from './evaluate/sweep.ts'
import { FactHook } from './facts/FactHook.ts'
import { readWatched } from './facts/readWatched.ts'
import type { Certificates } from './Certificates.ts'
import { holdLease, releaseLease } from './lease.ts'
import { every } from './outbox/every.ts'
import { type HeartbeatParts, startHeartbeat } from './outbox/heartbeat.ts'
import type { Send } from './outbox/sending.ts'
import { startSender } from './outbox/startSender.ts'
import type { RecordingHook } from '../results/RecordingHook.ts'

export interface AlertingParts extends EvaluatorParts {
  /** The id of this process in `server_instance`. */
  ownerId: () => number
  now: () => number
  /** Sends a message through a channel; absent: nothing is sent. */
  send?: Send | undefined
  heartbeat?: Omit<HeartbeatParts, 'sql' | 'ownerId'> | undefined
  /** What connections showed; see `Certificates`. */
  certificates?: Certificates | undefined
}

export interface Alerting {
  /** Writes the facts of ended runs with their results. */
  hook: RecordingHook
  /** Call it once this server is registered with the database. */
  begin(): Promise<void>
  /** Gives sends in flight `graceMs` to finish. */
  stop(graceMs: number): Promise<void>
}

/** How often the server evaluates facts, refreshes the hook, renews the lease and sweeps. Milliseconds. */
const [evaluateEveryMs, watchEveryMs, renewEveryMs, sweepEveryMs] = [500, 1000, 4000, 15_000]

/** A turn comes every half second; after this long without one, the database was away. Milliseconds. */
const awayFromMs = 30_000
/** After this long without a turn of the evaluator, this server is not healthy. Milliseconds. */
const currentForMs = 60_000

/** Records what may matter to rules and, while this server owns the lease, opens and resolves incidents. */
export function startAlerting(parts: AlertingParts): Alerting {
  const { sql, onFault } = parts
  const hook = new FactHook()
  const watch = async () => {
    hook.beforeRefresh()
    hook.refresh(await readWatched(sql, (await sql.all<RuleRow>(rulesQuery)).map(ruleOf)))
  }
  let stopTimers = () => {}
  let evaluator: Evaluator | null = null
  let stopOutbox = async (_graceMs: number) => {}
  return {
    hook,
    async begin() {
      await sql.transaction(() => makeBuiltInRules(sql, parts.now()))
      await watch()
      const evaluating = (evaluator = new Evaluator(parts))
      stopOutbox = startOutbox(parts, () => evaluating.isCurrent)
      const timers = [
        every(sweepEveryMs, async () => parts.certificates?.write(sql), onFault),
        every(watchEveryMs, watch, onFault),
        every(evaluateEveryMs, () => evaluating.turn(), onFault),
      ]
      stopTimers = () => timers.forEach((stop) => stop())
    },
    async stop(graceMs) {
      stopTimers()
      await stopOutbox(graceMs)
      await evaluator?.stop()
    },
  }
}

/** Starts the sender and the heartbeat, each with a lease of its own. Returns a function that stops them. */
function startOutbox(parts: AlertingParts, isEvaluating: () => boolean): (graceMs: number) => Promise<void> {
  const { send, heartbeat } = parts
  const sender = send && startSender({ ...parts, send })
  const beats =
    heartbeat && startHeartbeat({ ...parts, ...heartbeat, isHealthy: () => heartbeat.isHealthy() && isEvaluating() })
  return async (graceMs) => {
    await Promise.all([sender?.stop(graceMs), beats?.stop()])
  }
}

class Evaluator {
  readonly #parts: AlertingParts
  #isHolder = false
  #renewedAt = -Infinity
  /** The first sweep waits until the engine has claimed what came due while no server ran. */
  #sweptAt = performance.now()
  #isBusy = false
  #workedAt = performance.now()

  constructor(parts: AlertingParts) {
    this.#parts = parts
  }

  /** Whether facts are evaluated, here or on the server that holds the lease. */
  get isCurrent(): boolean {
    return performance.now() - this.#workedAt < currentForMs
  }

  async turn(): Promise<void> {
    this.#isBusy = true
    try {
      await this.#work()
      this.#workedAt = performance.now()
    } finally {
      this.#isBusy = false
    }
  }

  async #work(): Promise<void> {
    const { sql, ownerId, now } = this.#parts
    if (performance.now() - this.#renewedAt >= renewEveryMs) {
      // Without a renewed lease this server must not evaluate.
      this.#isHolder = false
      this.#isHolder = await holdLease(sql, 'alert-evaluator', ownerId())
      this.#renewedAt = performance.now()
    }
    if (!this.#isHolder) return
    const awayMs = performance.now() - this.#workedAt
    if (awayMs > awayFromMs) await reportOutage(this.#parts, awayMs, now())
    await evaluateFacts(this.#parts, now())
    if (performance.now() - this.#sweptAt < sweepEveryMs) return
    this.#sweptAt = performance.now()
    await sweep(this.#parts, now())
  }

  /** Waits for the current turn. */
  async stop(): Promise<void> {
    while (this.#isBusy) await pause(5)
    const { sql, ownerId, onFault } = this.#parts
    if (this.#isHolder) await releaseLease(sql, 'alert-evaluator', ownerId()).catch(onFault)
  }
}
