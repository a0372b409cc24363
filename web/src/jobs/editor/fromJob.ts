import { graphql } from '../../gql/index.ts'
import type { JobForm_jobFragment } from '../../gql/graphql.ts'
import { jsonFault } from './faults.ts'
import { authField, headerField, originOf } from './storedSecret.ts'
import type { JobValues } from './values.ts'

export const JobForm_job = graphql(`
  fragment JobForm_job on Job {
    id
    version
    name
    description
    category {
      id
      name
    }
    cronPattern
    timezone
    url
    method
    headers {
      name
      value
      secret
    }
    body
    auth {
      kind
      username
      name
      in
      hasSecret
    }
    successCodes
    timeoutMs
    followRedirects
    retryAttempts
    retryDelayMs
    backoff
    disableAfterFailures
    overlapPolicy
    misfirePolicy
  }
`)

/** The job as the editor holds it. Secrets never come back from the server; that there is one is noted. */
export function fromJob(job: JobForm_jobFragment): JobValues {
  const { body, auth } = job
  const place = auth.in === 'query' ? 'query' : 'header'
  const storedAt = (field: string) => ({ origin: originOf(job.url) ?? '', field })
  return {
    name: job.name,
    description: job.description,
    categoryId: job.category.id,
    cronPattern: job.cronPattern,
    timezone: job.timezone,
    url: job.url,
    method: job.method,
    headers: job.headers.map(({ name, value, secret }) => ({
      name,
      value: value ?? '',
      secret,
      stored: secret ? storedAt(headerField(name)) : null,
    })),
    bodyKind: body === null ? 'none' : jsonFault(body) === undefined ? 'json' : 'text',
    body: body ?? '',
    auth: {
      kind: auth.kind,
      username: auth.username ?? '',
      password: '',
      token: '',
      name: auth.name ?? '',
      value: '',
      in: place,
      stored: auth.hasSecret ? auth.kind : 'NONE',
      storedFor: auth.hasSecret ? storedAt(authField({ kind: auth.kind, name: auth.name ?? '', in: place })) : null,
    },
    successCodes: job.successCodes,
    timeoutMs: job.timeoutMs,
    followRedirects: job.followRedirects,
    retryAttempts: job.retryAttempts,
    retryDelayMs: job.retryDelayMs,
    backoff: job.backoff,
    disableAfterFailures: job.disableAfterFailures,
    overlapPolicy: job.overlapPolicy,
    misfirePolicy: job.misfirePolicy,
  }
}
