import { Int } from 'type-graphql'
import { Backoff, HttpMethod } from '../enums.ts'
import type { JobRevision } from '../JobRevision.ts'
import { authField } from './auth.ts'
import { between } from './between.ts'
import { columnsOf } from './Field.ts'
import { headersField } from './headers.ts'

const column = columnsOf<JobRevision>()

/** A claimed run sends the revision that it was claimed with, and a copy gets a revision of its own with the same request. */
const ofEachRequest = { audited: true, copied: true, replans: true }

/** The fields that are columns of `job_revision`: what a job sends, and how often it tries. */
export const requestFields = {
  url: column('url', {
    ...ofEachRequest,
    type: () => String,
    description: 'Address to call: http or https, up to 2000 characters.',
    required: true,
    default: '',
    clearable: false,
    bounds: { maxLength: 2000 },
    grandfathered: true,
    path: 'request.url',
    // A fragment is never sent (RFC 9110, section 7.1).
    tidy: (url) => url.trim().split('#', 1)[0]!,
  }),
  method: column('method', {
    ...ofEachRequest,
    type: () => HttpMethod,
    description: 'Request method.',
    required: false,
    default: 'GET',
    clearable: false,
    bounds: {},
    grandfathered: false,
    path: 'request.method',
  }),
  headers: headersField,
  body: column('body', {
    ...ofEachRequest,
    type: () => String,
    description:
      'Body to send, up to 1 MiB; not with GET and HEAD. Without a Content-Type header it is sent as JSON where it is JSON, else as plain text.',
    required: false,
    default: null,
    clearable: true,
    bounds: { maxBytes: 1024 * 1024 },
    grandfathered: false,
    path: 'request.body',
    tidy: (body) => body || null,
  }),
  auth: authField,
  successCodes: column('successCodes', {
    ...ofEachRequest,
    type: () => String,
    description: 'Status codes that mean success: codes and ranges, as `200-299,304`.',
    required: false,
    default: '200-299',
    clearable: false,
    bounds: { maxLength: 200 },
    grandfathered: false,
    path: 'success',
    tidy: (codes) => codes.trim(),
  }),
  timeoutMs: column('timeoutMs', {
    ...ofEachRequest,
    type: () => Int,
    description: 'Deadline of one attempt over all its phases, 1000 to 300,000 milliseconds.',
    required: false,
    default: 30_000,
    clearable: false,
    ...between(1000, 300_000, ' ms'),
    grandfathered: false,
    path: 'timeout',
  }),
  followRedirects: column('followRedirects', {
    ...ofEachRequest,
    type: () => Boolean,
    description: 'Whether up to 5 redirects are followed; credentials do not follow to another origin.',
    required: false,
    default: true,
    clearable: false,
    bounds: {},
    grandfathered: false,
    path: 'request.followRedirects',
  }),
  retryAttempts: column('retryAttempts', {
    ...ofEachRequest,
    type: () => Int,
    description: 'How often a failed call is tried again, 0 to 10.',
    required: false,
    default: 3,
    clearable: false,
    ...between(0, 10, ''),
    grandfathered: false,
    path: 'retry.attempts',
  }),
  retryDelayMs: column('retryDelayMs', {
    ...ofEachRequest,
    type: () => Int,
    description: 'Wait before the first retry, 0 to 3,600,000 milliseconds.',
    required: false,
    default: 1000,
    clearable: false,
    ...between(0, 3_600_000, ' ms'),
    grandfathered: false,
    path: 'retry.delay',
  }),
  backoff: column('backoff', {
    ...ofEachRequest,
    type: () => Backoff,
    description: 'How the wait grows.',
    required: false,
    default: 'EXPONENTIAL',
    clearable: false,
    bounds: {},
    grandfathered: false,
    path: 'retry.backoff',
  }),
}
