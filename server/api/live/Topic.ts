import { type Conflation, memoized } from './conflation.ts'

export interface TopicParts<T extends object> extends Conflation<T> {
  /** Listens for changes and calls `notify` for each. Returns the function that stops it. */
  listen: (notify: () => void) => () => void
  /** Reads the message that is due now; null where the changes concern nobody. The topic never calls it twice at the same time. */
  read: () => Promise<T | null>
  /** The shortest time between two messages, in milliseconds. */
  everyMs: number
  onError: (error: unknown) => void
  /** The last subscriber has left. */
  onIdle: () => void
}

type Subscriber<T> = (message: T) => void

/** How long the first change waits for others that belong to it, in milliseconds. */
const gatherMs = 2

/**
 * One subject that clients subscribe to. It reads each message once for all of them, and at most once per `everyMs`. It keeps
 * no message itself: it hands each one to the queues of the subscribers' sockets.
 */
export class Topic<T extends object> implements AsyncIterable<never> {
  readonly conflation: Conflation<T>
  readonly parts: TopicParts<T>
  readonly #subscribers = new Set<Subscriber<T>>()
  #stopListening: (() => void) | null = null
  #timer: NodeJS.Timeout | null = null
  #isReading = false
  #isNotified = false
  #lastReadMs = -Infinity

  constructor(parts: TopicParts<T>) {
    this.parts = parts
    this.conflation = memoized(parts)
  }

  get size(): number {
    return this.#subscribers.size
  }

  /** Passes each message to `subscriber`. Returns the function that ends it. */
  subscribe(subscriber: Subscriber<T>): () => void {
    this.#subscribers.add(subscriber)
    this.#stopListening ??= this.parts.listen(() => this.#notify())
    return () => {
      if (this.#subscribers.delete(subscriber) && this.#subscribers.size === 0) this.#stop()
    }
  }

  /** graphql-js takes nothing but an async iterable from a subscription's resolver. `subscribeShared` calls `subscribe` instead. */
  [Symbol.asyncIterator](): never {
    throw new Error('A topic has no buffer to iterate over: subscribe to it.')
  }

  #notify(): void {
    this.#isNotified = true
    if (this.#timer || this.#isReading) return
    const waitMs = Math.max(gatherMs, this.#lastReadMs + this.parts.everyMs - performance.now())
    this.#timer = setTimeout(() => void this.#publish(), waitMs)
  }

  async #publish(): Promise<void> {
    this.#timer = null
    this.#isNotified = false
    this.#isReading = true
    this.#lastReadMs = performance.now()
    try {
      const message = await this.parts.read()
      if (message !== null) for (const subscriber of this.#subscribers) subscriber(message)
    } catch (error) {
      this.parts.onError(error)
    }
    this.#isReading = false
    if (this.#isNotified && this.#subscribers.size > 0) this.#notify()
  }

  #stop(): void {
    this.#stopListening?.()
    this.#stopListening = null
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.parts.onIdle()
  }
}
