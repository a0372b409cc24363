import { defineEnum } from '../../platform/defineEnum.ts'

export const ExecutionStatus = defineEnum(
  'ExecutionStatus',
  'QUEUED and RUNNING are under way; each other one is an end: SUCCEEDED, FAILED (its last attempt failed), CANCELLED, SKIPPED (by a rule of the job), MISSED (no server ran at the time), LOST (the process that ran it died).',
  'QUEUED',
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
  'SKIPPED',
  'MISSED',
  'LOST',
)
export type ExecutionStatus = keyof typeof ExecutionStatus

export const ExecutionTrigger = defineEnum(
  'ExecutionTrigger',
  'Why there is this execution: its schedule, a person, a person who ran an earlier one again, or the misfire rule after an outage.',
  'SCHEDULE',
  'MANUAL',
  'RERUN',
  'CATCH_UP',
)
export type ExecutionTrigger = keyof typeof ExecutionTrigger

export const FailureKind = defineEnum(
  'FailureKind',
  'In which way a call failed.',
  'HTTP_STATUS',
  'TIMEOUT',
  'DNS',
  'CONNECT',
  'TLS',
  'NETWORK',
  'REDIRECT',
  'BLOCKED_ADDRESS',
  'CIRCUIT_OPEN',
  'INVALID_REQUEST',
  'PROCESS_LOST',
)
export type FailureKind = keyof typeof FailureKind
