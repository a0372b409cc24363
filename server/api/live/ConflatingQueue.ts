import type { WebSocket } from 'ws'
import type { Conflation } from './conflation.ts'
import { sendText, type Shareable } from './sendText.ts'

/** One subscription of a socket, as the socket's queue sees it. */
export interface Lane {
  /** How each of its messages begins on the wire; it names the subscription. */
  head: string
  conflation: Conflation<object>
  /** The rest of the text. All subscribers of one audience share it. */
  textOf: (message: object) => Promise<Shareable>
  /** Ends the subscription with an error. */
  fail: (error: unknown) => void
}

/** Heap that the waiting messages of one socket may take. They are charged in full, although sockets share them. */
const maxWaitingBytes = 1024 * 1024

interface Options {
  /** Asked right before each message leaves. */
  maySend: () => boolean
  /** The client reads too slowly, and there is no way to tell it of the loss. */
  onOverflow: () => void
  maxBytes?: number
}

/**
 * Everything that one websocket is still to be sent by its subscriptions. One message is on its way at a time, and the text of
 * the next one is not made before that has left. Of each subscription at most one message waits, merged from all that it has
 * not sent yet: a slow reader finds the latest state, not a backlog. Subscriptions take turns.
 */
export class ConflatingQueue {
  readonly #socket: WebSocket
  readonly #options: Required<Options>
  /** In the order of turns: merging leaves a subscription where it stands. */
  readonly #waiting = new Map<Lane, object>()
  #waitingBytes = 0
  #isSending = false

  constructor(socket: WebSocket, options: Options) {
    this.#socket = socket
    this.#options = { maxBytes: maxWaitingBytes, ...options }
  }

  get waitingBytes(): number {
    return this.#waitingBytes
  }

  put(lane: Lane, message: object): void {
    if (!this.#isOpen) return
    const next = this.#conflate(lane, message)
    if (!next) return this.#options.onOverflow()
    this.#waitingBytes += this.#growth(lane, next)
    this.#waiting.set(lane, next)
    if (!this.#isSending) void this.#sendAll()
  }

  /** Forgets what waits for a subscription that has ended. */
  remove(lane: Lane): void {
    const message = this.#waiting.get(lane)
    if (!message) return
    this.#waiting.delete(lane)
    this.#waitingBytes -= lane.conflation.bytesOf(message)
  }

  get #isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  /** The one message that waits from now on. Null: there is no room, and the loss cannot be told. */
  #conflate(lane: Lane, newer: object): object | null {
    const { merge, drop } = lane.conflation
    const kept = this.#waiting.get(lane)
    const merged = kept ? merge(kept, newer) : newer
    if (this.#hasRoom(lane, merged)) return merged
    if (!drop) return null
    const newest = kept ? merge(drop(kept), newer) : newer
    return this.#hasRoom(lane, newest) ? newest : drop(newest)
  }

  /** A message that waits alone always has room: a client that reads must be able to get it, however long it is. */
  #hasRoom(lane: Lane, next: object): boolean {
    const growth = this.#growth(lane, next)
    return growth <= 0 || this.#waiting.size === 0 || this.#waitingBytes + growth <= this.#options.maxBytes
  }

  #growth(lane: Lane, next: object): number {
    const { bytesOf } = lane.conflation
    const kept = this.#waiting.get(lane)
    return bytesOf(next) - (kept ? bytesOf(kept) : 0)
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true
    // Entries that are added meanwhile are visited, too.
    for (const [lane, message] of this.#waiting) {
      this.remove(lane)
      try {
        await this.#send(lane, message)
      } catch (error) {
        lane.fail(error)
      }
    }
    this.#isSending = false
  }

  async #send({ head, textOf }: Lane, message: object): Promise<void> {
    if (!this.#isOpen) return
    const text = await textOf(message)
    if (!this.#options.maySend()) return
    if (typeof text === 'string') return sendText(this.#socket, head + text)
    // In two fragments, which the client joins: the socket refers to the long one instead of copying it.
    this.#socket.send(head, { fin: false })
    await sendText(this.#socket, text)
  }
}
