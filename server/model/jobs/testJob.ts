import { recordAudit } from '../audit/record.ts'
import type { Outcome } from '../../http-client/call.ts'
import { userInputError, notFound } from '../../platform/errors.ts'
import type { ShownAttempt } from '../executions/Attempt.ts'
import { showRequest } from '../executions/showRequest.ts'
import { inTransaction } from '../inTransaction.ts'
import type { Context } from '../Context.ts'
import { validationErrors } from '../validate.ts'
import { defaults, draftOf, type DraftRequest } from './draft.ts'
import { enteredSecretFaults } from './enteredSecrets.ts'
import type { CreateJobInput } from './inputs.ts'
import { Job } from './Job.ts'
import { JobRevision } from './JobRevision.ts'
import { AuthKind } from './enums.ts'
import { prepareRevision, requestToSend } from './request.ts'
import { requestFaults } from './requestFaults.ts'
import { newRevision, requestOf, secretsOf } from './revisions.ts'
import { originOf } from './associatedData.ts'
import { egressPolicy } from './egressPolicy.ts'

/**
 * Makes one call with the values of a form and saves nothing. Only the request is validated, so the name may still be missing.
 * `jobId` is the job that the form edits: secrets that the form leaves out come from it.
 */
export async function testJob(context: Context, input: CreateJobInput, jobId: number | null): Promise<ShownAttempt> {
  const { services, em, scope } = context
  const job = jobId === null ? null : await em.findOne(Job, { ...scope, id: jobId, deletedAt: null })
  if (jobId !== null && !job) throw notFound('job')
  const before = job && requestOf(await em.findOneOrFail(JobRevision, job.revisionId), services.encryption)
  const { url, headers, auth } = before ?? defaults.request
  const form = { ...input, headers: input.headers ?? [], auth: input.auth ?? { kind: AuthKind.NONE } }
  const { request } = draftOf(form, { ...defaults, request: { ...defaults.request, url, headers, auth } })
  const faults = [
    ...(await validationErrors(input)),
    ...enteredSecretFaults(input),
    ...requestFaults(request, egressPolicy(services.settings), before),
  ]
  if (faults.length > 0) throw userInputError(faults)
  const opened = await prepareRevision(newRevision(request, services.now()), secretsOf(request))
  await noteTest(context, job, request)
  const run = { jobId: jobId ?? 0, executionId: 0, scheduledForMs: services.now().getTime(), runNumber: 0 }
  const outcome = await services.engine.test(requestToSend(opened, run, 1))
  return { number: 1, ...answerOf(outcome), parts: { ...showRequest(opened, run, 1), ...partsOf(outcome) } }
}

/** Written before the call, so that the audit log has a call that a crash cuts short. It leaves out the path, which may hold a secret. */
function noteTest(context: Context, job: Job | null, { method, url }: DraftRequest): Promise<void> {
  const target = { type: 'Job', id: job?.id ?? null, name: job?.name ?? null }
  return inTransaction(context, async (inside) =>
    recordAudit(inside, 'job.test', target, { after: { method, origin: originOf(url) } }),
  )
}

function answerOf(outcome: Outcome) {
  return {
    startedAt: new Date(outcome.startedAtMs),
    durationMs: Math.round(outcome.durationMs),
    responseStatus: outcome.responseStatus,
    bodyBytes: outcome.responseBodyBytes,
    bodyTruncated: outcome.responseBodyTruncated,
    failureKind: outcome.failureKind,
    errorMessage: outcome.errorMessage,
  }
}

function partsOf(outcome: Outcome) {
  return {
    remoteAddress: outcome.remoteAddress,
    redirects: outcome.hops,
    responseHeaders: outcome.responseHeaders?.map((header) => ({ ...header, secret: false })) ?? null,
    responseBody: outcome.responseBody?.toString('utf8') ?? null,
    responseBodyNote: outcome.responseBodyNote ?? null,
    timings: outcome.timings,
    explanation: outcome.explanation,
  }
}
