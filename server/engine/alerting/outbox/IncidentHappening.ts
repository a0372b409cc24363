import type { AlertPayload } from '../../../model/alerts/AlertPayload.ts'
import type { IncidentEventType, Severity } from '../../../model/alerts/enums.ts'

/** An event of an incident that may go to channels. Its row was written earlier in the same transaction. */
export interface IncidentHappening {
  incidentId: number
  incidentEventId: number
  ruleId: number
  workspaceId: number
  /** null: the workspace's default policy. */
  policyId: number | null
  type: IncidentEventType
  severity: Severity
  jobId: number | null
  host: string | null
  payload: AlertPayload
}
