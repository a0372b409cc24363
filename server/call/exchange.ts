import { Answer } from './http1/Answer.ts'
import type { Connection } from './Connection.ts'
import type { Link } from './link.ts'

export type ExchangePhase = 'queue' | 'dns' | 'connect' | 'tls' | 'headers' | 'body'

/** One request and its answer on one connection, with a clock. It ends once, in `onDone`. */
export class Exchange {
  connection: Connection | null = null
  link: Link | null = null
  readonly answer: Answer
  /** Whether the connection had carried a request before. */
  reused = false
  sentAtMs = 0
  firstByteAtMs = 0
  endedAtMs = 0
  ended = false
  /** How long the connection may be kept for the next request, in milliseconds; 0: not at all. */
  keepMs = 0
  readonly #onDone: (exchange: Exchange, error: Error | null) => void

  constructor(method: string, bodyLimit: number, onDone: (exchange: Exchange, error: Error | null) => void) {
    this.answer = new Answer(method, bodyLimit)
    this.#onDone = onDone
  }

  /** Whether a status has come. */
  get answered(): boolean {
    return this.answer.fields !== null
  }

  get phase(): ExchangePhase {
    if (this.answered) return 'body'
    if (this.sentAtMs !== 0) return 'headers'
    return this.connection === null ? 'queue' : (this.connection.opening?.phase ?? 'connect')
  }

  /** Ends it from outside, by the deadline or a cancellation. No word comes from it any more. */
  stop(): void {
    this.ended = true
    this.endedAtMs = performance.now()
  }

  onSent(link: Link): void {
    this.link = link
    this.reused = link.uses++ > 0
    this.sentAtMs = performance.now()
  }

  /** @returns whether no more is wanted @throws CallFailure */
  onBytes(bytes: Buffer): boolean {
    if (this.firstByteAtMs === 0) this.firstByteAtMs = performance.now()
    return this.answer.push(bytes)
  }

  /** The target closed the connection. @throws CallFailure where that is not the end of the answer */
  onEnd(): void {
    this.answer.end()
  }

  /** @param isAllSent whether the connection could carry another request */
  onAnswer(isAllSent: boolean): void {
    if (isAllSent && this.answer.whole) this.keepMs = this.answer.keepMs
    this.#end(null)
  }

  onError(error: Error): void {
    this.#end(error)
  }

  #end(error: Error | null): void {
    if (this.ended) return
    this.stop()
    this.#onDone(this, error)
  }
}
