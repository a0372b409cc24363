import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import type { Context, House } from '../graphql/Context.ts'
import { Job } from './Job.ts'
import { Header, JobAuth } from './JobAuth.ts'
import type { JobRow } from './JobRow.ts'
import type { StoredHeader } from './JobRevision.ts'
import { AuthKind, Backoff, HttpMethod } from './kinds.ts'
import { loadRequest, loadRequestBody } from './loadRequest.ts'
import type { RevisionFields } from './revisionFields.ts'
import { openSecrets } from './secrets.ts'

/** What a job sends: fields of its present revision, without secrets. */
@Resolver(() => Job)
export class JobRequestResolver {
  @FieldResolver(() => String, { description: 'Address that is called.' })
  url(@Root() job: JobRow, @Ctx() { house }: Context) {
    return pick(house, job, 'url')
  }

  @FieldResolver(() => HttpMethod, { description: 'Request method.' })
  method(@Root() job: JobRow, @Ctx() { house }: Context) {
    return pick(house, job, 'method')
  }

  @FieldResolver(() => [Header], { description: 'Headers that are sent beside those that Carillon sets itself.' })
  async headers(@Root() job: JobRow, @Ctx() { house }: Context): Promise<Header[]> {
    return (JSON.parse(await pick(house, job, 'headers')) as StoredHeader[]).map(({ name, value, secret }) => ({
      name,
      value: secret ? null : value,
      secret,
    }))
  }

  @FieldResolver(() => String, { nullable: true, description: 'Body that is sent; null: none.' })
  async body(@Root() job: JobRow, @Ctx() { house }: Context) {
    return (await loadRequestBody(house, job.revisionId)) ?? null
  }

  @FieldResolver(() => JobAuth, { description: 'How the call proves who it is.' })
  async auth(@Root() job: JobRow, @Ctx() { house }: Context): Promise<JobAuth> {
    const request = (await loadRequest(house, job.revisionId))!
    return {
      kind: request.authKind,
      username: request.authKind === 'BASIC' ? request.authName : null,
      name: request.authKind === 'API_KEY' ? request.authName : null,
      in: request.authIn,
      hasSecret: hasAuthSecret(house, request),
    }
  }

  @FieldResolver(() => String, { description: 'Status codes that mean success: codes and ranges, as `200-299,304`.' })
  successCodes(@Root() job: JobRow, @Ctx() { house }: Context) {
    return pick(house, job, 'successCodes')
  }

  @FieldResolver(() => Int, { description: 'Deadline of one attempt over all its phases, in milliseconds.' })
  timeoutMs(@Root() job: JobRow, @Ctx() { house }: Context) {
    return pick(house, job, 'timeoutMs')
  }

  @FieldResolver(() => Boolean, { description: 'Whether up to 5 redirects are followed.' })
  followRedirects(@Root() job: JobRow, @Ctx() { house }: Context) {
    return pick(house, job, 'followRedirects')
  }

  @FieldResolver(() => Int, { description: 'How often a failed call is tried again.' })
  retryAttempts(@Root() job: JobRow, @Ctx() { house }: Context) {
    return pick(house, job, 'retryAttempts')
  }

  @FieldResolver(() => Int, { description: 'Wait before the first retry, in milliseconds.' })
  retryDelayMs(@Root() job: JobRow, @Ctx() { house }: Context) {
    return pick(house, job, 'retryDelayMs')
  }

  @FieldResolver(() => Backoff, { description: 'How the wait between attempts grows.' })
  backoff(@Root() job: JobRow, @Ctx() { house }: Context) {
    return pick(house, job, 'backoff')
  }
}

async function pick<K extends keyof RevisionFields>(house: House, job: JobRow, field: K): Promise<RevisionFields[K]> {
  return (await loadRequest(house, job.revisionId))![field]
}

/** Asked only of kinds that need one; what cannot be opened any more is as good as not there. */
function hasAuthSecret({ seal }: House, revision: RevisionFields): boolean {
  if (revision.authKind === AuthKind.NONE || revision.sealedSecrets === null) return false
  try {
    return openSecrets(revision, seal).auth !== undefined
  } catch {
    return false
  }
}
