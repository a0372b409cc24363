import { cutOnCodePoint } from './body.ts'
import { explain } from './explain.ts'
import { firstValue } from './headers.ts'
import {
  isRetryable,
  maxBodyBytes,
  type CallFailure,
  type CallRequest,
  type CallTimings,
  type Outcome,
} from './outcome.ts'
import { parseRetryAfter } from './retryAfter.ts'
import { parseSuccessCodes } from './successCodes.ts'
import type { Decoded } from './decompress.ts'
import type { HttpExchange } from './HttpExchange.ts'
import type { Redactor } from './redact.ts'
import type { Hop } from './redirects.ts'

/** Gathers what is known about an attempt on its way and makes the `Outcome` of it, with every secret masked. */
export class OutcomeBuilder {
  cancelled = false
  hop: Hop | null = null
  readonly hops: string[] = []
  decoded: Decoded | null = null
  readonly #request: CallRequest
  readonly #nowMs: () => number
  readonly #askedMs = performance.now()
  #startedMs = 0
  #startedAtMs = 0
  #timings: CallTimings | null = null
  #remoteAddress: string | null = null

  constructor(request: CallRequest, nowMs: () => number) {
    this.#request = request
    this.#nowMs = nowMs
  }

  /** The first connection is there: what came before was waiting. */
  start(): void {
    this.#startedMs = performance.now()
    this.#startedAtMs = this.#nowMs()
  }

  /** Adds the phases of one exchange. */
  add(exchange: HttpExchange): void {
    const { link, sentAtMs, firstByteAtMs, endedAtMs } = exchange
    if (!link) return
    this.#remoteAddress = link.remoteAddress
    const timings = (this.#timings ??= {
      dnsMs: null,
      connectMs: null,
      tlsMs: null,
      firstByteMs: null,
      downloadMs: null,
    })
    if (!exchange.reused) {
      timings.dnsMs = sum(timings.dnsMs, link.dnsMs)
      timings.connectMs = sum(timings.connectMs, link.connectMs)
      timings.tlsMs = sum(timings.tlsMs, link.tlsMs)
    }
    if (firstByteAtMs === 0) return
    timings.firstByteMs = sum(timings.firstByteMs, firstByteAtMs - sentAtMs)
    timings.downloadMs = sum(timings.downloadMs, endedAtMs - firstByteAtMs)
  }

  outcome(failure: CallFailure | null, exchange: HttpExchange | null, masker: Redactor | null): Outcome {
    if (this.#startedMs === 0) this.start()
    const answer = exchange?.answered ? exchange : null
    const status = answer?.status ?? null
    const isSuccess =
      !failure && !this.cancelled && status !== null && parseSuccessCodes(this.#request.successCodes)(status)
    const finalUrl = this.hop?.origin.url.href ?? this.#request.url
    const outcome: Outcome = {
      ok: isSuccess,
      cancelled: this.cancelled,
      failureKind: null,
      errorCode: null,
      errorMessage: null,
      explanation: null,
      startedAtMs: this.#startedAtMs,
      durationMs: performance.now() - this.#startedMs,
      responseStatus: status,
      responseHeaders: answer?.fields ?? null,
      responseBody: null,
      responseBodyBytes: null,
      responseBodyTruncated: false,
      timings: this.#timings,
      remoteAddress: this.#remoteAddress,
      finalUrl,
      hops: this.hops,
      retryAfterMs: null,
      retryable: false,
      queuedMs: this.#startedMs - this.#askedMs,
    }
    if (answer) this.#addBody(outcome, answer, masker)
    if (!isSuccess && !this.cancelled) this.#addFailure(outcome, failure, answer)
    if (masker) maskOutcome(outcome, masker)
    return outcome
  }

  #addBody(outcome: Outcome, answer: HttpExchange, masker: Redactor | null): void {
    const isCut = answer.cut || this.decoded?.cut === true
    const isBroken = !answer.whole && !answer.cut
    const whole = this.decoded?.bytes ?? answer.body.bytes
    const masked = masker ? masker.bytes(whole, isCut || isBroken) : whole
    outcome.responseBody =
      isCut || isBroken || masked.length > maxBodyBytes ? cutOnCodePoint(masked, maxBodyBytes) : masked
    outcome.responseBodyTruncated = isCut || isBroken
    outcome.responseBodyNote = this.decoded?.note ?? undefined
    outcome.responseBodyBytes = isCut ? (announcedBytes(answer, this.decoded) ?? answer.body.seen) : whole.length
  }

  #addFailure(outcome: Outcome, failure: CallFailure | null, answer: HttpExchange | null): void {
    const status = outcome.responseStatus
    const kind = failure?.kind ?? 'HTTP_STATUS'
    const host = this.hop?.origin.host ?? 'the target'
    outcome.failureKind = kind
    outcome.errorCode = failure?.code ?? String(status)
    outcome.errorMessage = failure?.message ?? `HTTP ${status}`
    const timeoutMs = failure?.afterMs ?? this.#request.timeoutMs
    const limit = failure?.afterMs === undefined ? 'attempt' : 'opening'
    const detail = failure?.message ?? null
    const openBody = answer && openBodyType(answer)
    outcome.explanation = explain(kind, outcome.errorCode, { host, status, timeoutMs, limit, openBody, detail })
    outcome.retryable = isRetryable(kind, outcome.errorCode, status)
    const retryAfter = firstValue(answer?.fields ?? null, 'retry-after')
    if (kind === 'HTTP_STATUS' && retryAfter !== undefined)
      outcome.retryAfterMs = parseRetryAfter(retryAfter, this.#nowMs())
  }
}

/** The media type of an answer that did not say how long it is; null: it did. */
function openBodyType({ fields }: HttpExchange): string | null {
  if (firstValue(fields, 'content-length') !== undefined) return null
  return firstValue(fields, 'content-type')?.slice(0, 100) ?? ''
}

/** What `Content-Length` says about a body of which only the beginning was read; a compressed length says nothing about it. */
function announcedBytes(answer: HttpExchange, decoded: Decoded | null): number | null {
  const announced = Number(firstValue(answer.fields, 'content-length'))
  return decoded === null && Number.isSafeInteger(announced) && announced >= answer.body.seen ? announced : null
}

function maskOutcome(outcome: Outcome, masker: Redactor): void {
  const { responseHeaders, responseBodyNote, finalUrl, hops, errorMessage, explanation } = outcome
  const texts = [finalUrl, ...hops, responseBodyNote ?? '', errorMessage ?? '', explanation ?? '']
  for (const { value } of responseHeaders ?? []) texts.push(value)
  if (!masker.finds(texts)) return
  if (responseHeaders)
    outcome.responseHeaders = responseHeaders.map(({ name, value }) => ({ name, value: masker.header(value) }))
  outcome.finalUrl = masker.header(finalUrl)
  outcome.hops = hops.map((hop) => masker.header(hop))
  if (responseBodyNote !== undefined) outcome.responseBodyNote = masker.text(responseBodyNote)
  if (errorMessage !== null) outcome.errorMessage = masker.text(errorMessage)
  if (explanation !== null) outcome.explanation = masker.text(explanation)
}

/** In milliseconds with three digits: finer than that is noise, and long to write. */
function sum(total: number | null, part: number | null): number | null {
  return part === null ? total : Math.round(((total ?? 0) + part) * 1000) / 1000
}
