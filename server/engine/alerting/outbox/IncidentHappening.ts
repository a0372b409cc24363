import type { AlertPayload } from '../../../model/alerts/AlertPayload.ts'
import type { IncidentEventType, Severity } from '../../../model/alerts/enums.ts'

/** An event of an incident that channels may be told of. Its row is written already, in the same transaction. */
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
