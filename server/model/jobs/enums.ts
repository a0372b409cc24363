import { authSchemes, type AuthSchemeName } from '../../http-client/auth/schemes.ts'
import { defineEnum } from '../../platform/defineEnum.ts'

export const JobStatus = defineEnum(
  'JobStatus',
  'ACTIVE runs on its schedule; PAUSED by a person; FAILED stopped itself after too many failures in a row.',
  'ACTIVE',
  'PAUSED',
  'FAILED',
)
export type JobStatus = keyof typeof JobStatus

export const HttpMethod = defineEnum(
  'HttpMethod',
  'The request method (RFC 9110, section 9; PATCH: RFC 5789).',
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
)
export type HttpMethod = keyof typeof HttpMethod

export const AuthKind = defineEnum(
  'AuthKind',
  'How a call authenticates: not at all, HTTP Basic (RFC 7617), Bearer token (RFC 6750), or a key in a header or in the query.',
  ...(Object.keys(authSchemes) as AuthSchemeName[]),
)
export type AuthKind = keyof typeof AuthKind

export const OverlapPolicy = defineEnum(
  'OverlapPolicy',
  'What a due run does while another run of the same job is under way: SKIP itself, ALLOW both, QUEUE (one waits, further ones are skipped), REPLACE (cancel the one under way).',
  'SKIP',
  'ALLOW',
  'QUEUE',
  'REPLACE',
)
export type OverlapPolicy = keyof typeof OverlapPolicy

export const MisfirePolicy = defineEnum(
  'MisfirePolicy',
  'What happens to planned instants more than 60 s in the past that no server claimed: RUN_ONCE runs the latest, SKIP none, RUN_ALL each of the newest 100, oldest first. What does not run is recorded as MISSED.',
  'RUN_ONCE',
  'SKIP',
  'RUN_ALL',
)
export type MisfirePolicy = keyof typeof MisfirePolicy

export const Backoff = defineEnum(
  'Backoff',
  'The wait between attempts: FIXED, or EXPONENTIAL (doubling, with full jitter, at most one hour).',
  'FIXED',
  'EXPONENTIAL',
)
export type Backoff = keyof typeof Backoff
