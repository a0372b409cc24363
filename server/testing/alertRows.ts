import { toCode } from '../database/columnTypes.ts'
import { all, run, type Steps } from '../database/SqlClient.ts'
import type { IncidentHappening } from '../engine/alerting/outbox/IncidentHappening.ts'
import type { AlertPayload } from '../model/alerts/AlertPayload.ts'
import { type AlertKind, IncidentEventType, type IncidentStatus, type Severity } from '../model/alerts/enums.ts'

export interface OpenWish {
  severity?: Severity
  jobId?: number | null
  host?: string | null
  subject?: string
  kind?: AlertKind
  policyId?: number | null
  parentId?: number | null
  silentUntil?: number | null
}

export const alertTables = [
  'alert_policy',
  'alert_rule',
  'channel',
  'delivery',
  'delivery_item',
  'incident',
  'incident_event',
  'maintenance_window',
]

/** Inserts a row and returns its key. */
export function* insertRow(lastInsertId: string, table: string, values: Record<string, unknown>): Steps<number> {
  const columns = Object.keys(values).map((column) => `\`${column}\``)
  const marks = columns.map(() => '?')
  yield* run(`insert into ${table} (${columns.join()}) values (${marks.join()})`, Object.values(values))
  const [row] = yield* all<{ id: number }>(`select ${lastInsertId} as id`)
  return Number(row!.id)
}

/** Writes an event of an incident, and returns what the evaluator would queue. */
export function* happening(
  lastInsertId: string,
  incidentId: number,
  type: IncidentEventType,
  nowMs: number,
  wish: OpenWish,
): Steps<IncidentHappening> {
  const incidentEventId = yield* insertRow(lastInsertId, 'incident_event', {
    incident_id: incidentId,
    at: nowMs,
    type: toCode(IncidentEventType, type),
    message: `It ${type.toLowerCase()}.`,
  })
  const severity = wish.severity ?? 'WARNING'
  const { jobId = null, host = null, policyId = null } = wish
  const payload = payloadOf(incidentId, type, severity, nowMs)
  return { incidentId, incidentEventId, ruleId: 1, workspaceId: 1, policyId, type, severity, jobId, host, payload }
}

function payloadOf(id: number, type: IncidentEventType, severity: Severity, nowMs: number): AlertPayload {
  const at = new Date(nowMs).toISOString()
  const status: IncidentStatus = type === 'RESOLVED' ? 'RESOLVED' : 'OPEN'
  const resolvedAt = type === 'RESOLVED' ? at : null
  const message = 'It failed twice in a row.'
  return {
    type: `incident.${type.toLowerCase()}` as AlertPayload['type'],
    at,
    incident: { id, kind: 'FAILURES_IN_A_ROW', severity, status, message, openedAt: at, resolvedAt, count: 2 },
    job: null,
    host: null,
    execution: null,
    children: [],
    childCount: 0,
  }
}
