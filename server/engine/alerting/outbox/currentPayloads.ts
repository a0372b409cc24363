import { fromCode } from '../../../database/columnTypes.ts'
import { inClause } from '../../../database/inClause.ts'
import { all, type Steps } from '../../../database/SqlClient.ts'
import type { AlertMessageType, AlertPayload } from '../../../model/alerts/AlertPayload.ts'
import { AlertKind, IncidentStatus, Severity } from '../../../model/alerts/enums.ts'
import { ExecutionStatus, FailureKind } from '../../../model/executions/enums.ts'
import { readAnswers } from './answers.ts'
import { childrenOf, readChildren, type Child } from './children.ts'

/** The payloads of these incidents as they are now. */
export function* readCurrentPayloads(
  incidentIds: readonly number[],
  nowMs: number,
): Steps<Map<number, (type: AlertMessageType) => AlertPayload>> {
  const keys = inClause(incidentIds)
  const rows = yield* all<PayloadRow>(
    `select incident.id, incident.kind, incident.severity, incident.status, incident.message, incident.opened_at, incident.resolved_at, incident.count, incident.host, job.id as job_id, job.name as job_name, execution.id as execution_id, execution.status as execution_status, execution.response_status, execution.failure_kind, execution.error_message from incident left join job on job.id = incident.job_id left join execution on execution.id = incident.last_execution_id where incident.id in ${keys.marks}`,
    keys.parameters,
  )
  const children = yield* readChildren(rows.filter((row) => row.host !== null).map((row) => Number(row.id)))
  const answers = yield* readAnswers(
    rows.flatMap((row) => (row.execution_id === null ? [] : [Number(row.execution_id)])),
  )
  return new Map(
    rows.map((row) => {
      const more = {
        children: children.get(Number(row.id)) ?? [],
        answer: answers.get(Number(row.execution_id)) || null,
      }
      return [Number(row.id), (type) => payloadOf(row, type, new Date(nowMs).toISOString(), more)]
    }),
  )
}

interface PayloadRow {
  id: number
  kind: number
  severity: number
  status: number
  message: string
  opened_at: number
  resolved_at: number | null
  count: number
  host: string | null
  job_id: number | null
  job_name: string | null
  execution_id: number | null
  execution_status: number | null
  response_status: number | null
  failure_kind: number | null
  error_message: string | null
}

function payloadOf(
  row: PayloadRow,
  type: AlertMessageType,
  at: string,
  { children, answer }: { children: Child[]; answer: string | null },
): AlertPayload {
  return {
    type,
    at,
    incident: {
      id: Number(row.id),
      kind: fromCode(AlertKind, row.kind),
      severity: fromCode(Severity, row.severity),
      status: fromCode(IncidentStatus, row.status),
      message: row.message,
      openedAt: new Date(Number(row.opened_at)).toISOString(),
      resolvedAt: row.resolved_at === null ? null : new Date(Number(row.resolved_at)).toISOString(),
      count: row.count,
    },
    job: row.job_id === null ? null : { id: Number(row.job_id), name: row.job_name! },
    host: row.host,
    execution: executionOf(row, answer),
    ...childrenOf(children),
  }
}

function executionOf(row: PayloadRow, answer: string | null): AlertPayload['execution'] {
  if (row.execution_id === null) return null
  return {
    id: Number(row.execution_id),
    status: fromCode(ExecutionStatus, row.execution_status!),
    // 0 is "none" in a preallocated column.
    responseStatus: row.response_status || null,
    failureKind: row.failure_kind ? fromCode(FailureKind, row.failure_kind) : null,
    errorMessage: row.error_message || null,
    answer,
  }
}
