import { ID, Int } from 'type-graphql'
import { normalisePattern, normaliseTimezone } from '../../../schedule/schedule.ts'
import { parseId } from '../../parseId.ts'
import { JobStatus, MisfirePolicy, OverlapPolicy } from '../enums.ts'
import type { Job } from '../Job.ts'
import { between } from './between.ts'
import { columnsOf, type Field } from './Field.ts'

const column = columnsOf<Job>()

/** A job knows its category by number, the API by text. */
const categoryId: Field<Job, string, string> = {
  type: () => ID,
  description: 'Key of an active category.',
  required: true,
  default: '',
  clearable: false,
  bounds: {},
  audited: true,
  copied: true,
  replans: false,
  grandfathered: true,
  path: 'category',
  columns: ['categoryId'],
  read: (id) => id,
  store: (id) => ({ categoryId: parseId(id)! }),
  load: (job) => String(job.categoryId),
  show: (job) => String(job.categoryId),
}

/** The fields that are columns of `job`. */
export const jobFields = {
  name: column('name', {
    type: () => String,
    description: 'Name, 1 to 100 characters, unique among jobs that are not deleted.',
    required: true,
    default: '',
    clearable: false,
    bounds: { minLength: 1, maxLength: 100 },
    audited: true,
    // Names are unique: a copy gets one of its own.
    copied: false,
    replans: false,
    grandfathered: true,
    path: 'name',
    tidy: (name) => name.trim(),
  }),
  description: column('description', {
    type: () => String,
    description: 'What it is for, up to 1000 characters.',
    required: false,
    default: '',
    clearable: true,
    bounds: { maxLength: 1000 },
    audited: true,
    copied: true,
    replans: false,
    grandfathered: true,
    path: 'description',
  }),
  categoryId,
  cronPattern: column('cronPattern', {
    type: () => String,
    description: 'Cron pattern of 5 or 6 fields (seconds first), or @hourly and such.',
    required: true,
    default: '',
    clearable: false,
    bounds: { maxLength: 100 },
    audited: true,
    copied: true,
    replans: true,
    grandfathered: true,
    path: 'schedule',
    store: normalisePattern,
  }),
  timezone: column('timezone', {
    type: () => String,
    description: 'IANA time zone that the pattern is read in.',
    required: false,
    default: 'UTC',
    clearable: false,
    bounds: { maxLength: 60 },
    audited: true,
    copied: true,
    replans: true,
    grandfathered: true,
    path: 'timezone',
    store: normaliseTimezone,
  }),
  disableAfterFailures: column('disableAfterFailures', {
    type: () => Int,
    description:
      'The job becomes FAILED and stops after this number of failed executions in a row, 1 to 1000; null: never.',
    required: false,
    default: null,
    clearable: true,
    ...between(1, 1000, ''),
    audited: true,
    copied: true,
    replans: true,
    grandfathered: false,
    path: 'disableAfterFailures',
  }),
  overlapPolicy: column('overlapPolicy', {
    type: () => OverlapPolicy,
    description: 'What a due run does while another is under way.',
    required: false,
    default: 'SKIP',
    clearable: false,
    bounds: {},
    audited: true,
    copied: true,
    replans: true,
    grandfathered: false,
    path: 'overlap',
  }),
  misfirePolicy: column('misfirePolicy', {
    type: () => MisfirePolicy,
    description: 'What happens to instants that passed while no server ran.',
    required: false,
    default: 'RUN_ONCE',
    clearable: false,
    bounds: {},
    audited: true,
    copied: true,
    replans: true,
    grandfathered: false,
    path: 'misfire',
  }),
  status: column('status', {
    type: () => JobStatus,
    description: 'ACTIVE or PAUSED; FAILED is set by the server alone.',
    required: false,
    default: 'ACTIVE',
    clearable: false,
    bounds: {},
    audited: true,
    // A copy is paused until somebody has looked at it.
    copied: false,
    replans: true,
    grandfathered: true,
    path: 'paused',
  }),
}
