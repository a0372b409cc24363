import type { ExecutionStatus, FailureKind } from '../executions/enums.ts'
import type { AlertKind, IncidentStatus, Severity } from './enums.ts'

export type AlertMessageType = 'incident.opened' | 'incident.resolved' | 'incident.reminder' | 'incident.flapping'

/**
 * The data of one incident in a message, as they were when the event happened. Instants are ISO 8601 in UTC. Links are added from
 * `PUBLIC_URL` when the message is sent.
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
    /** The beginning of the response body, with secrets masked; null: there is none. */
    answer: string | null
  } | null
  /** The affected jobs of a HOST_DOWN incident, at most 20, and their total number. */
  children: { jobId: number; name: string }[]
  childCount: number
}
