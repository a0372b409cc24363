import type { GraphQLError } from 'graphql'
import type { ByteBudget } from '../platform/ByteBudget.ts'
import { rateLimited } from '../platform/errors.ts'
import { tooMuch } from '../platform/limits.ts'

/** Long texts in the answers that this process makes at one time. */
export const maxAnswersBytes = 256 * 1024 * 1024
/** Long texts in one answer over HTTP, and in one message over a websocket, which waits in memory until the client reads it. */
export const maxAnswerBytes = 32 * 1024 * 1024
export const maxMessageBytes = 4 * 1024 * 1024

const retryAfterSeconds = 2

/**
 * Bytes of long texts that one operation may load and answer with. A resolver charges a text before it loads it. An operation
 * that asks for more fails as a whole, so that nobody takes a part of an answer for all of it.
 */
export class AnswerBudget {
  readonly #process: ByteBudget
  readonly #max: number
  readonly #onFirst: (release: () => void) => void
  #taken = 0
  #isOver = false
  #fault: GraphQLError | null = null

  /** @param onFirst is given the way to release all bytes, once there is something to release */
  constructor(process: ByteBudget, max: number, onFirst: (release: () => void) => void = () => {}) {
    this.#process = process
    this.#max = max
    this.#onFirst = onFirst
  }

  /** Why the operation fails, once it has asked for too much. */
  get fault(): GraphQLError | null {
    return this.#fault
  }

  /** @throws BAD_USER_INPUT beyond what one operation may hold, RATE_LIMITED beyond what the process may hold */
  charge(bytes: number): void {
    if (this.#fault) throw this.#fault
    if (this.#taken + bytes > this.#max) throw (this.#fault = tooLarge(this.#max))
    if (this.#isOver || !this.#process.take(bytes))
      throw (this.#fault = rateLimited('The server is answering as much as it can; try again.', retryAfterSeconds))
    const isFirst = this.#taken === 0 && bytes > 0
    this.#taken += bytes
    if (isFirst) this.#onFirst(() => this.release())
  }

  /** The answer has left, or nobody waits for it. */
  release(): void {
    this.#isOver = true
    this.#process.release(this.#taken)
    this.#taken = 0
  }
}

function tooLarge(max: number): GraphQLError {
  const megabytes = max / 1024 / 1024
  return tooMuch(
    'ANSWER_TOO_LARGE',
    `The texts in this answer have more than ${megabytes} MiB: ask for fewer rows at once, or leave out bodies and headers.`,
  )
}
