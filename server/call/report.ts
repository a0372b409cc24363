import { cutOnCodePoint } from './body.ts'
import { explain } from './explain.ts'
import { firstHeader, readHeaderValue } from './headers.ts'
import { isRetryable, type CallFailure, type CallRequest, type CallTimings, type Outcome } from './outcome.ts'
import { parseRetryAfter } from './retryAfter.ts'
import { parseSuccessCodes } from './successCodes.ts'
import type { Decoded } from './decompress.ts'
import type { Exchange } from './exchange.ts'
import type { Masker } from './mask.ts'
import type { Hop } from './redirects.ts'
import type { IncomingHttpHeaders } from 'node:http'

/** Gathers what is known about an attempt on its way and makes the `Outcome` of it, with every secret masked. */
export class Report {
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
  add(exchange: Exchange): void {
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

  outcome(
    failure: CallFailure | null,
    exchange: Exchange | null,
    masker: Masker | null,
    bodyLimitBytes: number,
  ): Outcome {
    if (this.#startedMs === 0) this.start()
    const status = exchange?.headers ? exchange.status : null
    const isSuccess =
      !failure && !this.cancelled && status !== null && parseSuccessCodes(this.#request.successCodes)(status)
    const finalUrl = this.hop?.url.href ?? this.#request.url
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
      responseHeaders: exchange?.headers ? listHeaders(exchange.headers) : null,
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
    if (status !== null && exchange) this.#addBody(outcome, exchange, masker, bodyLimitBytes)
    if (!isSuccess && !this.cancelled) this.#addFailure(outcome, failure, exchange)
    if (masker) maskOutcome(outcome, masker)
    return outcome
  }

  #addBody(outcome: Outcome, exchange: Exchange, masker: Masker | null, limit: number): void {
    const isCut = exchange.cut || this.decoded?.cut === true
    const isBroken = !exchange.clean && !exchange.cut
    const whole = this.decoded?.bytes ?? exchange.body.bytes
    const masked = masker ? masker.bytes(whole, isCut || isBroken) : whole
    outcome.responseBody = isCut || isBroken || masked.length > limit ? cutOnCodePoint(masked, limit) : masked
    outcome.responseBodyTruncated = isCut || isBroken
    outcome.responseBodyBytes = isCut ? (announcedBytes(exchange, this.decoded) ?? exchange.body.seen) : whole.length
  }

  #addFailure(outcome: Outcome, failure: CallFailure | null, exchange: Exchange | null): void {
    const status = outcome.responseStatus
    const kind = failure?.kind ?? 'HTTP_STATUS'
    const host = this.hop?.url.host ?? 'the target'
    outcome.failureKind = kind
    outcome.errorCode = failure?.code ?? String(status)
    outcome.errorMessage = failure?.message ?? `HTTP ${status}`
    const timeoutMs = failure?.afterMs ?? this.#request.timeoutMs
    const detail = failure?.message ?? null
    outcome.explanation = explain(kind, outcome.errorCode, { host, status, timeoutMs, detail })
    outcome.retryable = isRetryable(kind, outcome.errorCode, status)
    const retryAfter = firstHeader(exchange?.headers?.['retry-after'])
    if (kind === 'HTTP_STATUS' && retryAfter !== undefined)
      outcome.retryAfterMs = parseRetryAfter(retryAfter, this.#nowMs())
  }
}

/** What `Content-Length` says about a body of which only the beginning was read; a compressed length says nothing about it. */
function announcedBytes(exchange: Exchange, decoded: Decoded | null): number | null {
  const announced = Number(exchange.headers?.['content-length'])
  return decoded === null && Number.isSafeInteger(announced) && announced >= exchange.body.seen ? announced : null
}

function listHeaders(headers: IncomingHttpHeaders): { name: string; value: string }[] {
  const list: { name: string; value: string }[] = []
  for (const name of Object.keys(headers)) {
    const value = headers[name]
    if (typeof value === 'string') list.push({ name, value: readHeaderValue(value) })
    else for (const one of value ?? []) list.push({ name, value: readHeaderValue(one) })
  }
  return list
}

function maskOutcome(outcome: Outcome, masker: Masker): void {
  const { responseHeaders, finalUrl, hops, errorMessage, explanation } = outcome
  const texts = [finalUrl, ...hops, errorMessage ?? '', explanation ?? '']
  for (const { value } of responseHeaders ?? []) texts.push(value)
  if (!masker.finds(texts)) return
  for (const header of responseHeaders ?? []) header.value = masker.text(header.value)
  outcome.finalUrl = masker.text(finalUrl)
  outcome.hops = hops.map((hop) => masker.text(hop))
  if (errorMessage !== null) outcome.errorMessage = masker.text(errorMessage)
  if (explanation !== null) outcome.explanation = masker.text(explanation)
}

/** In milliseconds with three digits: finer than that is noise, and long to write. */
function sum(total: number | null, part: number | null): number | null {
  return part === null ? total : Math.round(((total ?? 0) + part) * 1000) / 1000
}
