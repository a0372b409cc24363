import { ConflatingQueue } from './ConflatingQueue.ts'

export interface TopicParts<T extends object> {
  /** Listens to what happens; `poke` whenever there is something to tell. Answers the way to stop. */
  listen: (poke: () => void) => () => void
  /** Reads what there is to tell now; null: nothing after all. Never two at a time. */
  read: () => Promise<T | null>
  /** What stands for two messages that a slow reader has not taken. */
  merge: (kept: T, newer: T) => T
  /** Shortest time from one message to the next, in milliseconds. */
  everyMs: number
  onFault: (error: unknown) => void
  /** The last subscriber has gone. */
  onIdle: () => void
}

/** How long a first event waits for others that come with it, in milliseconds. */
const gatherMs = 2

/** One question about what happens, and all who ask it: each answer is read once and given to all of them. */
export class Topic<T extends object> {
  readonly #parts: TopicParts<T>
  readonly #subscribers = new Set<ConflatingQueue<T>>()
  #stopListening: (() => void) | null = null
  #timer: NodeJS.Timeout | null = null
  #isReading = false
  #isPoked = false
  #lastMs = -Infinity

  constructor(parts: TopicParts<T>) {
    this.#parts = { ...parts, merge: mergedOnce(parts.merge) }
  }

  get size(): number {
    return this.#subscribers.size
  }

  subscribe(): ConflatingQueue<T> {
    const mailbox: ConflatingQueue<T> = new ConflatingQueue(this.#parts.merge, () => this.#leave(mailbox))
    this.#subscribers.add(mailbox)
    this.#stopListening ??= this.#parts.listen(() => this.#notify())
    return mailbox
  }

  #notify(): void {
    this.#isPoked = true
    if (this.#timer || this.#isReading) return
    const waitMs = Math.max(gatherMs, this.#lastMs + this.#parts.everyMs - performance.now())
    this.#timer = setTimeout(() => void this.#tell(), waitMs)
  }

  async #tell(): Promise<void> {
    this.#timer = null
    this.#isPoked = false
    this.#isReading = true
    this.#lastMs = performance.now()
    try {
      const message = await this.#parts.read()
      if (message !== null) for (const mailbox of this.#subscribers) mailbox.put(message)
    } catch (error) {
      this.#parts.onFault(error)
    }
    this.#isReading = false
    if (this.#isPoked && this.#subscribers.size > 0) this.#notify()
  }

  #leave(mailbox: ConflatingQueue<T>): void {
    this.#subscribers.delete(mailbox)
    if (this.#subscribers.size > 0) return
    this.#stopListening?.()
    this.#stopListening = null
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#parts.onIdle()
  }
}

/** Slow readers that missed the same messages find the same object, so that it is answered once for all of them. */
function mergedOnce<T extends object>(merge: (kept: T, newer: T) => T): (kept: T, newer: T) => T {
  const known = new WeakMap<T, WeakMap<T, T>>()
  return (kept, newer) => {
    let ofKept = known.get(kept)
    if (!ofKept) known.set(kept, (ofKept = new WeakMap()))
    let merged = ofKept.get(newer)
    if (!merged) ofKept.set(newer, (merged = merge(kept, newer)))
    return merged
  }
}
