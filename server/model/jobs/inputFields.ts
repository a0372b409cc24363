import { Max, Min, ValidateNested } from 'class-validator'
import { ID, Int } from 'type-graphql'
import { HeaderInput, JobAuthInput } from './requestInputs.ts'
import { Backoff, HttpMethod, JobStatus, MisfirePolicy, OverlapPolicy } from './enums.ts'

interface InputField {
  type: () => unknown
  description: string
  /** What a new job gets where nothing is said; absent: it must be said. null: nothing. */
  otherwise?: unknown
  checks?: PropertyDecorator[]
}

const between = (least: number, most: number, unit: string) => [
  Min(least, { message: `Choose at least ${least.toLocaleString('en')}${unit}.` }),
  Max(most, { message: `Choose at most ${most.toLocaleString('en')}${unit}.` }),
]

/** What can be said of a job, alike when it is made and when it is changed. */
export const inputFields: Record<string, InputField> = {
  name: { type: () => String, description: 'Name, 1 to 100 characters, unique among jobs that are not deleted.' },
  description: { type: () => String, otherwise: '', description: 'What it is for, up to 1000 characters.' },
  categoryId: { type: () => ID, description: 'Key of an active category.' },
  cronPattern: {
    type: () => String,
    description: 'Cron pattern of 5 or 6 fields (seconds first), or @hourly and such.',
  },
  timezone: { type: () => String, otherwise: 'UTC', description: 'IANA time zone that the pattern is read in.' },
  url: { type: () => String, description: 'Address to call: http or https, up to 2000 characters.' },
  method: { type: () => HttpMethod, otherwise: 'GET', description: 'Request method.' },
  headers: {
    type: () => [HeaderInput],
    otherwise: null,
    checks: [ValidateNested()],
    description: 'Headers to send beside those that Carillon sets itself, up to 100.',
  },
  body: {
    type: () => String,
    otherwise: null,
    description:
      'Body to send, up to 1 MiB; not with GET and HEAD. Without a Content-Type header it is sent as JSON where it is JSON, else as plain text.',
  },
  auth: {
    type: () => JobAuthInput,
    otherwise: null,
    checks: [ValidateNested()],
    description: 'How the call proves who it is; none: not at all.',
  },
  successCodes: {
    type: () => String,
    otherwise: '200-299',
    description: 'Status codes that mean success: codes and ranges, as `200-299,304`.',
  },
  timeoutMs: {
    type: () => Int,
    otherwise: 30_000,
    checks: between(1000, 300_000, ' ms'),
    description: 'Deadline of one attempt over all its phases, 1000 to 300,000 milliseconds.',
  },
  followRedirects: {
    type: () => Boolean,
    otherwise: true,
    description: 'Whether up to 5 redirects are followed; credentials do not follow to another origin.',
  },
  retryAttempts: {
    type: () => Int,
    otherwise: 3,
    checks: between(0, 10, ''),
    description: 'How often a failed call is tried again, 0 to 10.',
  },
  retryDelayMs: {
    type: () => Int,
    otherwise: 1000,
    checks: between(0, 3_600_000, ' ms'),
    description: 'Wait before the first retry, 0 to 3,600,000 milliseconds.',
  },
  backoff: { type: () => Backoff, otherwise: 'EXPONENTIAL', description: 'How the wait grows.' },
  disableAfterFailures: {
    type: () => Int,
    otherwise: null,
    checks: between(1, 1000, ''),
    description: 'After so many failed executions in a row, 1 to 1000, the job becomes FAILED and stops; null: never.',
  },
  overlapPolicy: {
    type: () => OverlapPolicy,
    otherwise: 'SKIP',
    description: 'What a due run does while another is under way.',
  },
  misfirePolicy: {
    type: () => MisfirePolicy,
    otherwise: 'RUN_ONCE',
    description: 'What happens to instants that passed while no server ran.',
  },
  status: {
    type: () => JobStatus,
    otherwise: 'ACTIVE',
    description: 'ACTIVE or PAUSED; FAILED is set by the server alone.',
  },
}
