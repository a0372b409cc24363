import type { Execution } from './Execution.ts'
import { fromCode } from '../../database/columnTypes.ts'
import type { Context } from '../Context.ts'
import type { RunKey } from '../jobs/request.ts'
import type { AttemptDetail } from './Attempt.ts'
import type { AttemptView } from './AttemptView.ts'
import { FailureKind } from './enums.ts'
import { SentRequests } from './SentRequests.ts'
import { shownHeader } from './shownHeader.ts'
import { maskUrl, showHeaders, showEncryptedHeaders } from './showRequest.ts'

/** A row of `attempt` without what may be long. */
export interface RawAttempt {
  execution_id: number
  number: number
  started_at: number
  duration_ms: number
  response_status: number | null
  failure_kind: number | null
  error_message: string | null
  detail_size: number | null
  body_size: number | null
  body_bytes: number | null
  body_truncated: number
}

interface LongParts {
  detail: () => Promise<string | null>
  body: () => Promise<string | null>
}

/** A body is kept up to this size. */
const maxBodyBytes = 64 * 1024
const noPhase = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, downloadMs: null }

/** An attempt whose request and answer are loaded, unpacked and masked field by field, when a field is asked for. */
export class StoredAttempt implements Later<AttemptView> {
  readonly #context: Context
  readonly #execution: Execution
  readonly #row: RawAttempt
  readonly #parts: LongParts
  #detail: Promise<AttemptDetail | null> | undefined

  constructor(context: Context, execution: Execution, row: RawAttempt, parts: LongParts) {
    this.#context = context
    this.#execution = execution
    this.#row = row
    this.#parts = parts
  }

  get number() {
    return this.#row.number
  }

  get startedAt() {
    return new Date(Number(this.#row.started_at))
  }

  get durationMs() {
    return this.#row.duration_ms
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

  get responseStatus() {
    return this.#row.response_status
  }

  get responseHeaders() {
    return this.#fromDetail(
      ({ headers }) => headers?.map(([name, value]) => shownHeader(name, value, this.#context.viewer!.role)) ?? null,
      null,
    )
  }

  get responseBody() {
    const { body_size, body_bytes } = this.#row
    if (body_size === null) return null
    this.#context.answer.charge(Math.min(maxBodyBytes, body_bytes ?? maxBodyBytes))
    return this.#parts.body()
  }

  get responseBodyBytes() {
    return this.#row.body_bytes
  }

  get responseBodyTruncated() {
    return Boolean(this.#row.body_truncated)
  }

  get responseBodyNote() {
    return this.#fromDetail(({ bodyNote }) => bodyNote ?? null, null)
  }

  get timings() {
    return this.#fromDetail(({ timings }) => (timings ? { ...noPhase, ...timings } : null), null)
  }

  get failureKind() {
    return this.#row.failure_kind === null ? null : fromCode(FailureKind, this.#row.failure_kind)
  }

  get errorMessage() {
    return this.#row.error_message
  }

  get explanation() {
    return this.#fromDetail(({ explanation }) => explanation ?? null, null)
  }

  async #readRequestHeaders() {
    const { revision, opened } = await SentRequests.of(this.#context).withHeaders(this.#execution.revisionId)
    this.#context.answer.charge(revision.headers.length)
    return opened ? showHeaders(opened, this.#run(), this.number) : showEncryptedHeaders(revision)
  }

  /** Each field that shows a part of it is charged for all of it: a part may be as long, and aliases show it as often. */
  async #fromDetail<T>(read: (detail: AttemptDetail) => T, otherwise: T): Promise<T> {
    this.#context.answer.charge(Number(this.#row.detail_size ?? 0))
    const detail = await (this.#detail ??= this.#readDetail())
    return detail === null ? otherwise : read(detail)
  }

  async #readDetail(): Promise<AttemptDetail | null> {
    if (this.#row.detail_size === null) return null
    const text = await this.#parts.detail()
    return text === null ? null : (JSON.parse(text) as AttemptDetail)
  }

  #run(): RunKey {
    const { jobId, id: executionId, scheduledFor, runNumber } = this.#execution
    return { jobId, executionId, scheduledForMs: scheduledFor.getTime(), runNumber }
  }
}

/** The same, where each value may come later. */
type Later<T> = { [K in keyof T]: T[K] | Promise<T[K]> }
