import type { ExecutionStatus, FailureKind } from '../executions/enums.ts'
import type { AlertKind, IncidentStatus, Severity } from './enums.ts'

export type AlertMessageType = 'incident.opened' | 'incident.resolved' | 'incident.reminder' | 'incident.flapping'

/**
 * What a message tells of one incident, as it was when it happened. Instants are ISO 8601 in UTC. Links are added when it is sent,
 * from `PUBLIC_URL`.
 */
export interface AlertPayload {
  type: AlertMessageType
  at: string
  incident: {
    id: number
    kind: AlertKind
    severity: Severity
    status: IncidentStatus
    message: string
    openedAt: string
    resolvedAt: string | null
    count: number
  }
  job: { id: number; name: string } | null
  host: string | null
  execution: {
    id: number
    status: ExecutionStatus
    responseStatus: number | null
    failureKind: FailureKind | null
    errorMessage: string | null
    /** The beginning of the answer's body, with secrets masked; null where there is none. */
    answer: string | null
  } | null
  /** The jobs that a HOST_DOWN incident speaks for, at most 20, and how many there are in all. */
  children: { jobId: number; name: string }[]
  childCount: number
}
