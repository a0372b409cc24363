import { toCode } from '../../../database/columnTypes.ts'
import { DeliveryStatus, IncidentEventType, IncidentStatus } from '../../../model/alerts/enums.ts'

/** The codes of enums for use in SQL text. */
export const queued = toCode(DeliveryStatus, 'QUEUED')
export const sending = toCode(DeliveryStatus, 'SENDING')
export const delivered = toCode(DeliveryStatus, 'DELIVERED')
export const retrying = toCode(DeliveryStatus, 'RETRYING')
export const failed = toCode(DeliveryStatus, 'FAILED')
export const dropped = toCode(DeliveryStatus, 'DROPPED')

export const incidentIs = {
  open: toCode(IncidentStatus, 'OPEN'),
  acknowledged: toCode(IncidentStatus, 'ACKNOWLEDGED'),
  resolved: toCode(IncidentStatus, 'RESOLVED'),
}

export const eventIs = {
  reminded: toCode(IncidentEventType, 'REMINDED'),
  escalated: toCode(IncidentEventType, 'ESCALATED'),
}
