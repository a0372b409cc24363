import type { Job } from './Job.ts'
import type { StoredHeader } from './JobRevision.ts'

/** A job as the API shows it, without secrets: for the audit log and for whoever lost a race. `job.revision` is loaded. */
export function auditSnapshot(job: Job): Record<string, unknown> {
  const { revision } = job
  return {
    name: job.name,
    description: job.description,
    categoryId: String(job.category.id),
    status: job.status,
    cronPattern: job.cronPattern,
    timezone: job.timezone,
    url: revision.url,
    method: revision.method,
    headers: JSON.parse(revision.headers) as StoredHeader[],
    body: revision.body,
    auth: {
      kind: revision.authKind,
      username: revision.authKind === 'BASIC' ? revision.authName : null,
      name: revision.authKind === 'API_KEY' ? revision.authName : null,
      in: revision.authIn,
    },
    successCodes: revision.successCodes,
    timeoutMs: revision.timeoutMs,
    followRedirects: revision.followRedirects,
    retryAttempts: revision.retryAttempts,
    retryDelayMs: revision.retryDelayMs,
    backoff: revision.backoff,
    disableAfterFailures: job.disableAfterFailures,
    overlapPolicy: job.overlapPolicy,
    misfirePolicy: job.misfirePolicy,
    deletedAt: job.deletedAt?.toISOString() ?? null,
    version: job.version,
  }
}
