import type { JobRevision } from '../jobs/JobRevision.ts'
import type { Context } from '../Context.ts'
import type { AnswerBudget } from '../AnswerBudget.ts'
import type { StoredHeader } from '../jobs/JobRevision.ts'
import type { HttpMethod } from '../jobs/enums.ts'
import { loadRequest, requestBodies, requestHeaders, requestSecrets } from '../jobs/loadRequest.ts'
import { prepareRequest, type PreparedRequest } from '../jobs/request.ts'
import { DecryptionError } from '../../platform/encryption.ts'
import { inClause } from '../../database/inClause.ts'
import { Mutex } from '../../database/Mutex.ts'
import { maskBody } from './showRequest.ts'

/** A revision without its body; `opened` is null where its secrets can no longer be opened. */
interface Sent {
  revision: JobRevision
  opened: PreparedRequest | null
}

const byOperation = new WeakMap<AnswerBudget, SentRequests>()

/** What the attempts in one operation's answer were sent by: each revision is read and opened once, and only what is asked of it. */
export class SentRequests {
  readonly #context: Context
  readonly #revisions = new Map<number, Promise<JobRevision>>()
  readonly #bare = new Map<number, Promise<Sent>>()
  readonly #withHeaders = new Map<number, Promise<Sent>>()
  readonly #bodies = new Map<number, Promise<string | null>>()
  readonly #turns = new Mutex()

  private constructor(context: Context) {
    this.#context = context
  }

  static of(context: Context): SentRequests {
    let requests = byOperation.get(context.answer)
    if (!requests) byOperation.set(context.answer, (requests = new SentRequests(context)))
    return requests
  }

  /** The method alone: nothing has to be opened for it. */
  async method(revisionId: number): Promise<HttpMethod> {
    return (await loadRequest(this.#context.services, revisionId))!.method
  }

  /** URL and secrets. */
  bare(revisionId: number): Promise<Sent> {
    return once(this.#bare, revisionId, async () => this.#open(await this.#revision(revisionId)))
  }

  /** With all headers, of which the body decides one where the job names no content type. */
  withHeaders(revisionId: number): Promise<Sent> {
    return once(this.#withHeaders, revisionId, async () => {
      const revision = await this.#revision(revisionId)
      if (namesContentType(revision)) return this.bare(revisionId)
      // One at a time: a body is needed for a moment only, and is not kept.
      const done = await this.#turns.acquire()
      try {
        return withoutBody(await this.#open({ ...revision, body: await this.#readBody(revisionId) }))
      } finally {
        done()
      }
    })
  }

  /** The body, masked. Each attempt that shows it is charged, for the answer holds it as often. */
  async body(revisionId: number): Promise<string | null> {
    await requestBodies.charge(this.#context, revisionId)
    return once(this.#bodies, revisionId, async () => {
      const { opened } = await this.bare(revisionId)
      const body = await this.#readBody(revisionId)
      return body !== null && opened ? maskBody(body, opened) : body
    })
  }

  #revision(id: number): Promise<JobRevision> {
    return once(this.#revisions, id, async () => {
      const { hasSecrets, ...bare } = (await loadRequest(this.#context.services, id))!
      const [headers, encryptedSecrets] = await Promise.all([
        requestHeaders.load(this.#context, id),
        hasSecrets ? requestSecrets.load(this.#context, id) : null,
      ])
      return { ...bare, headers: headers ?? '[]', encryptedSecrets, body: null }
    })
  }

  async #open(revision: JobRevision): Promise<Sent> {
    try {
      return { revision, opened: await prepareRequest(revision, this.#context.services.encryption) }
    } catch (error) {
      if (!(error instanceof DecryptionError)) throw error
      return { revision, opened: null }
    }
  }

  async #readBody(id: number): Promise<string | null> {
    const { marks, parameters } = inClause([id])
    const [row] = await this.#context.services.data.sql.all<{ body: string | null }>(
      `select body from job_revision where id in ${marks}`,
      parameters,
    )
    return row?.body ?? null
  }
}

function once<T>(kept: Map<number, Promise<T>>, key: number, make: () => Promise<T>): Promise<T> {
  let made = kept.get(key)
  if (!made) kept.set(key, (made = make()))
  return made
}

const namesContentType = ({ headers }: JobRevision) =>
  (JSON.parse(headers) as StoredHeader[]).some(({ name }) => name.toLowerCase() === 'content-type')

const withoutBody = ({ revision, opened }: Sent): Sent => ({
  revision: { ...revision, body: null },
  opened: opened && { ...opened, body: null },
})
