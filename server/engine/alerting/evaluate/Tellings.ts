import { toCode } from '../../../database/columnTypes.ts'
import { all, run, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import { IncidentEventType } from '../../../model/alerts/enums.ts'
import { readCurrentPayloads } from '../outbox/currentPayloads.ts'
import type { IncidentHappening } from '../outbox/IncidentHappening.ts'
import { queueEvents } from '../outbox/queueEvent.ts'
import type { OpenIncident } from './incidents.ts'

type Telling = Omit<IncidentHappening, 'payload'>

/** Writes events of incidents, and queues their messages in as few statements as possible. */
export class Tellings {
  readonly #sql: SqlClient
  readonly #nowMs: number
  #waiting: Telling[] = []

  constructor(sql: SqlClient, nowMs: number) {
    this.#sql = sql
    this.#nowMs = nowMs
  }

  *add(
    incident: OpenIncident,
    type: IncidentEventType,
    message: string,
    policyId: number | null,
    isQueued: boolean,
  ): Steps<void> {
    // `queueEvents` takes each incident once.
    if (this.#waiting.some(({ incidentId }) => incidentId === incident.id)) yield* this.queue()
    yield* run('insert into incident_event (incident_id, at, type, message) values (?, ?, ?, ?)', [
      incident.id,
      this.#nowMs,
      toCode(IncidentEventType, type),
      message,
    ])
    if (!isQueued) return
    const [row] = yield* all<{ id: number }>(`select ${this.#sql.dialect.lastInsertId} as id`)
    const { id: incidentId, ruleId, workspaceId, severity, jobId, host } = incident
    const incidentEventId = Number(row!.id)
    this.#waiting.push({ incidentId, incidentEventId, ruleId, workspaceId, policyId, type, severity, jobId, host })
  }

  *queue(): Steps<void> {
    const waiting = this.#waiting
    if (waiting.length === 0) return
    this.#waiting = []
    const payloads = yield* readCurrentPayloads(
      waiting.map(({ incidentId }) => incidentId),
      this.#nowMs,
    )
    const happened = waiting.map((one) => ({ ...one, payload: payloads.get(one.incidentId)!(messageTypeOf(one.type)) }))
    yield* queueEvents(this.#sql, happened, this.#nowMs)
  }
}

function messageTypeOf(type: IncidentEventType) {
  if (type === 'RESOLVED') return 'incident.resolved'
  return type === 'FLAPPING' ? 'incident.flapping' : 'incident.opened'
}
