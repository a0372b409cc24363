import { defineEnum } from '../../platform/defineEnum.ts'

export const AlertKind = defineEnum(
  'AlertKind',
  'What an alert rule watches.',
  'FAILURES_IN_A_ROW',
  'FAILURES_WITHIN',
  'FAILURE_RATE',
  'SLOW',
  'FAST',
  'MISSED',
  'LATE_START',
  'STILL_RUNNING',
  'NO_SUCCESS',
  'HOST_DOWN',
  'JOB_STOPPED',
  'CERTIFICATE',
  'ENGINE',
)
export type AlertKind = keyof typeof AlertKind

export const Severity = defineEnum(
  'Severity',
  'How severe an incident is, the mildest first.',
  'INFO',
  'WARNING',
  'CRITICAL',
)
export type Severity = keyof typeof Severity

export const IncidentStatus = defineEnum(
  'IncidentStatus',
  'The state of an incident.',
  'OPEN',
  'ACKNOWLEDGED',
  'RESOLVED',
)
export type IncidentStatus = keyof typeof IncidentStatus

export const ChannelKind = defineEnum(
  'ChannelKind',
  'The service that a channel sends messages through.',
  'EMAIL',
  'WEBHOOK',
  'SLACK',
  'DISCORD',
  'TEAMS',
  'TELEGRAM',
  'NTFY',
  'GOTIFY',
  'PAGERDUTY',
  'MATRIX',
  'PUSHOVER',
  'APPRISE',
)
export type ChannelKind = keyof typeof ChannelKind

export const ChannelHealth = defineEnum(
  'ChannelHealth',
  'UNKNOWN: nothing was sent yet. FAILING: three deliveries in a row ran out of tries. GONE: the service says that the address no longer exists.',
  'UNKNOWN',
  'OK',
  'FAILING',
  'GONE',
)
export type ChannelHealth = keyof typeof ChannelHealth

export const DeliveryStatus = defineEnum(
  'DeliveryStatus',
  'The state of a message to one channel.',
  'QUEUED',
  'SENDING',
  'DELIVERED',
  'RETRYING',
  'FAILED',
  'DROPPED',
)
export type DeliveryStatus = keyof typeof DeliveryStatus

/** What the recording transaction notes for the evaluator. Stored by position, because facts of the previous release may still wait. */
export const FactKind = {
  /** A final end that counts as a failure: FAILED or LOST. */
  FAILED: 'FAILED',
  /** A success that may matter to a rule: after failures, with an open incident, too slow, too fast or too late. */
  SUCCEEDED: 'SUCCEEDED',
  MISSED: 'MISSED',
  /** A job that was paused automatically. */
  JOB_STOPPED: 'JOB_STOPPED',
  CIRCUIT_CLOSED: 'CIRCUIT_CLOSED',
  CIRCUIT_OPENED: 'CIRCUIT_OPENED',
} as const
export type FactKind = keyof typeof FactKind

/** What happened to an incident. `IncidentEvent.type` of the API is the same word in lower case. */
export const IncidentEventType = {
  OPENED: 'OPENED',
  JOINED: 'JOINED',
  REMINDED: 'REMINDED',
  ESCALATED: 'ESCALATED',
  ACKNOWLEDGED: 'ACKNOWLEDGED',
  SNOOZED: 'SNOOZED',
  FLAPPING: 'FLAPPING',
  RESOLVED: 'RESOLVED',
} as const
export type IncidentEventType = keyof typeof IncidentEventType
