import { Ctx, Extensions, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import type { Context, Services } from '../../model/Context.ts'
import { Job } from '../../model/jobs/Job.ts'
import { Header, JobAuth } from '../../model/jobs/JobAuth.ts'
import type { StoredHeader } from '../../model/jobs/JobRevision.ts'
import { showAuth } from '../../model/jobs/fields/auth.ts'
import { AuthKind, Backoff, HttpMethod } from '../../model/jobs/enums.ts'
import {
  type BareRevision,
  loadRequest,
  requestBodies,
  requestHeaders,
  requestSecrets,
} from '../../model/jobs/loadRequest.ts'
import { decryptSecrets } from '../../model/jobs/secrets.ts'

/** What a job sends: fields of its present revision, without secrets. */
@Resolver(() => Job)
export class JobRequestResolver {
  @Extensions({ maxBytes: 8000 })
  @FieldResolver(() => String, { description: 'Address that is called.' })
  url(@Root() job: Job, @Ctx() { services }: Context) {
    return pick(services, job, 'url')
  }

  @FieldResolver(() => HttpMethod, { description: 'Request method.' })
  method(@Root() job: Job, @Ctx() { services }: Context) {
    return pick(services, job, 'method')
  }

  @FieldResolver(() => [Header], { description: 'Headers that are sent beside those that Carillon sets itself.' })
  async headers(@Root() job: Job, @Ctx() context: Context): Promise<Header[]> {
    const headers = (await requestHeaders.load(context, job.revisionId)) ?? '[]'
    return (JSON.parse(headers) as StoredHeader[]).map(({ name, value, secret }) => ({
      name,
      value: secret ? null : value,
      secret,
    }))
  }

  @Extensions({ maxBytes: 1024 * 1024, chargesItself: true })
  @FieldResolver(() => String, { nullable: true, description: 'Body that is sent; null: none.' })
  body(@Root() job: Job, @Ctx() context: Context) {
    return requestBodies.load(context, job.revisionId)
  }

  @FieldResolver(() => JobAuth, { description: 'How the call authenticates.' })
  async auth(@Root() job: Job, @Ctx() context: Context): Promise<JobAuth> {
    const request = (await loadRequest(context.services, job.revisionId))!
    return {
      ...showAuth(request),
      hasSecret: await hasAuthSecret(context, request),
    }
  }

  @FieldResolver(() => String, { description: 'Status codes that mean success: codes and ranges, as `200-299,304`.' })
  successCodes(@Root() job: Job, @Ctx() { services }: Context) {
    return pick(services, job, 'successCodes')
  }

  @FieldResolver(() => Int, { description: 'Deadline of one attempt over all its phases, in milliseconds.' })
  timeoutMs(@Root() job: Job, @Ctx() { services }: Context) {
    return pick(services, job, 'timeoutMs')
  }

  @FieldResolver(() => Boolean, { description: 'Whether up to 5 redirects are followed.' })
  followRedirects(@Root() job: Job, @Ctx() { services }: Context) {
    return pick(services, job, 'followRedirects')
  }

  @FieldResolver(() => Int, { description: 'How often a failed call is tried again.' })
  retryAttempts(@Root() job: Job, @Ctx() { services }: Context) {
    return pick(services, job, 'retryAttempts')
  }

  @FieldResolver(() => Int, { description: 'Wait before the first retry, in milliseconds.' })
  retryDelayMs(@Root() job: Job, @Ctx() { services }: Context) {
    return pick(services, job, 'retryDelayMs')
  }

  @FieldResolver(() => Backoff, { description: 'How the wait between attempts grows.' })
  backoff(@Root() job: Job, @Ctx() { services }: Context) {
    return pick(services, job, 'backoff')
  }
}

async function pick<K extends keyof BareRevision>(services: Services, job: Job, field: K): Promise<BareRevision[K]> {
  return (await loadRequest(services, job.revisionId))![field]
}

/** Asked only of kinds that need one; what cannot be opened any more is as good as not there. */
async function hasAuthSecret(context: Context, request: BareRevision): Promise<boolean> {
  const { id, authKind, hasSecrets } = request
  if (authKind === AuthKind.NONE || !hasSecrets) return false
  // The places of the secret headers are in the associated data, so the secrets decrypt beside those headers only.
  const [headers, encryptedSecrets] = await Promise.all([
    requestHeaders.load(context, id),
    requestSecrets.load(context, id),
  ])
  try {
    const revision = { ...request, headers: headers ?? '[]', body: null, encryptedSecrets }
    return decryptSecrets(revision, context.services.encryption).auth !== undefined
  } catch {
    return false
  }
}
