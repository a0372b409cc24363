import type { Execution } from './Execution.ts'
import type { Context } from '../Context.ts'
import type { RunKey } from '../jobs/request.ts'
import type { AttemptDetail } from './Attempt.ts'
import type { AttemptParts } from './AttemptParts.ts'
import { SentRequests } from './SentRequests.ts'
import { shownHeader } from './shownHeader.ts'
import { maskUrl, showHeaders, showEncryptedHeaders } from './showRequest.ts'

/** Of one row of `attempt`: how long the long columns are, and how to read them. */
export interface LongColumns {
  number: number
  bodyBytes: number | null
  /** Bytes as they are stored; null: there is none. */
  detailSize: number | null
  bodySize: number | null
  detail: () => Promise<string | null>
  body: () => Promise<string | null>
}

/** A body is kept up to this size. */
const maxBodyBytes = 64 * 1024
const noPhase = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, downloadMs: null }

/** Parts of an attempt in history: each is loaded, unpacked and masked when its field is asked for. */
export class StoredParts implements AttemptParts {
  readonly #context: Context
  readonly #execution: Execution
  readonly #columns: LongColumns
  #detail: Promise<AttemptDetail | null> | undefined

  constructor(context: Context, execution: Execution, columns: LongColumns) {
    this.#context = context
    this.#execution = execution
    this.#columns = columns
  }

  get remoteAddress() {
    return this.#fromDetail(({ remoteAddress }) => remoteAddress ?? null, null)
  }

  get requestMethod() {
    return SentRequests.of(this.#context).method(this.#execution.revisionId)
  }

  get requestUrl() {
    return SentRequests.of(this.#context)
      .bare(this.#execution.revisionId)
      .then(({ revision, opened }) => (opened ? maskUrl(opened) : revision.url))
  }

  get requestHeaders() {
    return this.#readRequestHeaders()
  }

  get requestBody() {
    return SentRequests.of(this.#context).body(this.#execution.revisionId)
  }

  get redirects() {
    return this.#fromDetail(({ hops }) => hops ?? [], [])
  }

  get responseHeaders() {
    return this.#fromDetail(
      ({ headers }) => headers?.map(([name, value]) => shownHeader(name, value, this.#context.viewer!.role)) ?? null,
      null,
    )
  }

  get responseBody() {
    const { bodySize, bodyBytes, body } = this.#columns
    if (bodySize === null) return null
    this.#context.answer.charge(Math.min(maxBodyBytes, bodyBytes ?? maxBodyBytes))
    return body()
  }

  get responseBodyNote() {
    return this.#fromDetail(({ bodyNote }) => bodyNote ?? null, null)
  }

  get timings() {
    return this.#fromDetail(({ timings }) => (timings ? { ...noPhase, ...timings } : null), null)
  }

  get explanation() {
    return this.#fromDetail(({ explanation }) => explanation ?? null, null)
  }

  async #readRequestHeaders() {
    const { revision, opened } = await SentRequests.of(this.#context).withHeaders(this.#execution.revisionId)
    this.#context.answer.charge(revision.headers.length)
    return opened ? showHeaders(opened, this.#run(), this.#columns.number) : showEncryptedHeaders(revision)
  }

  /** Each field that shows a part of it is charged for all of it: a part may be as long, and aliases show it as often. */
  async #fromDetail<T>(read: (detail: AttemptDetail) => T, otherwise: T): Promise<T> {
    this.#context.answer.charge(this.#columns.detailSize ?? 0)
    const detail = await (this.#detail ??= this.#readDetail())
    return detail === null ? otherwise : read(detail)
  }

  async #readDetail(): Promise<AttemptDetail | null> {
    const { detailSize, detail } = this.#columns
    if (detailSize === null) return null
    const text = await detail()
    return text === null ? null : (JSON.parse(text) as AttemptDetail)
  }

  #run(): RunKey {
    const { jobId, id: executionId, scheduledFor, runNumber } = this.#execution
    return { jobId, executionId, scheduledForMs: scheduledFor.getTime(), runNumber }
  }
}
