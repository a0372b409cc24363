import { runEach } from '../../../database/bulk.ts'
import { all, run, together, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import type { IncidentEventType } from '../../../model/alerts/enums.ts'
import { truncate } from '../../results/columnValues.ts'
import { incidentIs } from '../outbox/codes.ts'
import { withdrawQueued } from '../outbox/withdraw.ts'
import { flappingAt, stableMs } from './flapping.ts'
import { type OpenIncident, readOpen } from './incidents.ts'
import { insertIncident, keyOf, type Opening } from './insertIncident.ts'
import type { Rule } from './rules.ts'
import { Tellings } from './Tellings.ts'

/** The maximum number of open incidents. */
export const maxOpen = 10_000

export const hostIsDown = 'The host is down.'
const flaps = 'It opened four times within an hour. No further message until it is stable for 30 minutes.'

/** The open incidents that one transaction of the evaluator works on. What it changes is written by `close`. */
export class Ledger {
  readonly #sql: SqlClient
  readonly #nowMs: number
  readonly #open = new Map<string, OpenIncident>()
  readonly #changed = new Set<OpenIncident>()
  readonly #policyOf: ReadonlyMap<number, number | null>
  readonly #tellings: Tellings
  readonly touched = new Set<number>()
  #openCount: number | null = null
  /** Workspaces in which an incident could not be opened. */
  readonly refusedIn = new Set<number>()

  constructor(sql: SqlClient, rules: readonly Rule[], incidents: readonly OpenIncident[], nowMs: number) {
    this.#sql = sql
    this.#nowMs = nowMs
    this.#policyOf = new Map(rules.map(({ id, policyId }) => [id, policyId]))
    this.#tellings = new Tellings(sql, nowMs)
    this.add(incidents)
  }

  add(incidents: readonly OpenIncident[]): void {
    for (const incident of incidents) {
      const key = keyOf(incident.ruleId, incident.subject)
      if (!this.#open.has(key)) this.#open.set(key, incident)
    }
  }

  /** Adds further open incidents, and locks them. `where` follows `open_key > ''`. */
  *load(where: string, parameters: unknown[]): Steps<void> {
    yield* this.#writeChanges()
    this.add(yield* readOpen(this.#sql, where, parameters))
  }

  find(rule: Pick<Rule, 'id'>, subject: string): OpenIncident | null {
    return this.#open.get(keyOf(rule.id, subject)) ?? null
  }

  get incidents(): OpenIncident[] {
    return [...this.#open.values()]
  }

  change(incident: OpenIncident, changes: Partial<OpenIncident>): void {
    Object.assign(incident, changes)
    this.#changed.add(incident)
    this.touched.add(incident.id)
  }

  /** Opens an incident. The unique key decides races: null if it is open already, or too many are. */
  *open(rule: Rule, opening: Opening, isBeyondBound = false): Steps<OpenIncident | null> {
    if (!isBeyondBound && (yield* this.#isFull())) {
      this.refusedIn.add(rule.workspaceId)
      return null
    }
    const { isFirst, silentUntilMs } = yield* flappingAt(rule.id, opening.subject, opening.atMs)
    const incident = yield* insertIncident(this.#sql, rule, opening, silentUntilMs)
    if (!incident) return null
    this.#open.set(keyOf(rule.id, incident.subject), incident)
    if (this.#openCount !== null) this.#openCount++
    // A child is not announced, because its parent is; a flapping incident is announced as flapping.
    const isTold = incident.parentId === null && !isFirst
    yield* this.tell(incident, 'OPENED', incident.message, isTold)
    if (incident.parentId !== null) yield* this.tell(incident, 'JOINED', hostIsDown, false)
    else if (isFirst) yield* this.tell(incident, 'FLAPPING', flaps)
    return incident
  }

  *#isFull(): Steps<boolean> {
    if (this.#openCount === null) {
      const [row] = yield* all<{ open: number }>(`select count(*) as open from incident where open_key > ''`)
      this.#openCount = Number(row!.open)
    }
    return this.#openCount >= maxOpen
  }

  /** Resolves an incident. The resolution of a flapping one is announced once it is stable. */
  *resolve(incident: OpenIncident, message: string, atMs: number): Steps<void> {
    yield* this.#end(incident, atMs)
    yield* this.tell(incident, 'RESOLVED', message, !incident.isFlapping)
  }

  /** Resolves, without a message, an incident that no rule watches any more. */
  *drop(incident: OpenIncident, message: string, atMs: number): Steps<void> {
    yield* this.#end(incident, atMs)
    yield* withdrawQueued(this.#sql, [incident.id], message)
    yield* this.tell(incident, 'RESOLVED', message, false)
  }

  *#end(incident: OpenIncident, atMs: number): Steps<void> {
    yield* this.#writeChanges()
    const silent = incident.isFlapping ? atMs + stableMs : incident.silentUntilMs
    yield* run(
      `update incident set status = ${incidentIs.resolved}, resolved_at = ?, open_key = null, next_step_at = null, next_reminder_at = null, silent_until = ? where id = ? and open_key > ''`,
      [atMs, silent, incident.id],
    )
    this.#open.delete(keyOf(incident.ruleId, incident.subject))
    if (this.#openCount !== null) this.#openCount--
  }

  /** Writes an event, and queues it for the channels. */
  *tell(incident: OpenIncident, type: IncidentEventType, message: string, isQueued = true): Steps<void> {
    this.touched.add(incident.id)
    yield* this.#writeChanges()
    const policyId = this.#policyOf.get(incident.ruleId) ?? null
    yield* this.#tellings.add(incident, type, truncate(message, 1000)!, policyId, isQueued)
  }

  /** Queues the messages of the events so far. They describe the incidents as they are now. */
  *queue(): Steps<void> {
    yield* this.#writeChanges()
    yield* this.#tellings.queue()
  }

  *#writeChanges(): Steps<void> {
    if (this.#changed.size === 0) return
    const rows = [...this.#changed].map((incident) => [
      incident.count,
      incident.goodRuns,
      incident.message,
      incident.parentId,
      incident.lastExecutionId,
      incident.silentUntilMs,
      incident.id,
    ])
    this.#changed.clear()
    yield* together(
      runEach(
        'update incident set `count` = ?, good_runs = ?, message = ?, parent_id = ?, last_execution_id = ?, silent_until = ? where id = ?',
        ['int', 'int', 'varchar(1000)', 'bigint', 'bigint', 'bigint', 'bigint'],
        rows,
      ),
    )
  }

  get nowMs(): number {
    return this.#nowMs
  }
}
