import type { AlertKind, DeliveryStatus, IncidentStatus, Severity } from '../gql/graphql.ts'
import type { Tone } from '../ui/status.ts'

/** How alerts read, everywhere on the screen. */
export const severities: Record<Severity, { label: string; tone: Tone }> = {
  CRITICAL: { label: 'Critical', tone: 'bad' },
  WARNING: { label: 'Warning', tone: 'warn' },
  INFO: { label: 'Info', tone: 'idle' },
}

/** The mildest first. */
export const severityOptions = (['INFO', 'WARNING', 'CRITICAL'] as const).map((value) => ({
  value,
  label: severities[value].label,
}))

export const incidentStates: Record<IncidentStatus, string> = {
  OPEN: 'Open',
  ACKNOWLEDGED: 'Acknowledged',
  RESOLVED: 'Resolved',
}

export const kindLabels: Record<AlertKind, string> = {
  FAILURES_IN_A_ROW: 'Failures in a row',
  FAILURES_WITHIN: 'Failures within a time',
  FAILURE_RATE: 'Failure rate',
  SLOW: 'Slow run',
  FAST: 'Fast run',
  MISSED: 'Missed run',
  LATE_START: 'Late start',
  STILL_RUNNING: 'Still running',
  NO_SUCCESS: 'No success',
  HOST_DOWN: 'Host down',
  JOB_STOPPED: 'Auto-paused',
  CERTIFICATE: 'Certificate expires',
  ENGINE: 'Carillon itself',
}

export const deliveryStates: Record<DeliveryStatus, { label: string; tone: Tone }> = {
  QUEUED: { label: 'Queued', tone: 'idle' },
  SENDING: { label: 'Sending', tone: 'run' },
  DELIVERED: { label: 'Delivered', tone: 'ok' },
  RETRYING: { label: 'Retrying', tone: 'warn' },
  FAILED: { label: 'Failed', tone: 'bad' },
  DROPPED: { label: 'Not sent', tone: 'idle' },
}
