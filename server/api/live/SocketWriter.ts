import type { WebSocket } from 'ws'

/** A text that many sockets may be sent. Of long ones there is one copy in memory, whoever still waits for it. */
export type Shareable = string | Buffer

const shortText = 4096

export function shareable(text: string): Shareable {
  return text.length <= shortText ? text : Buffer.from(text)
}

/**
 * What one socket is told of all that it listens to: one message on its way at a time, and the next one is not even written
 * before that has left. A peer that does not read holds one message, however many subscriptions it has.
 */
export class SocketWriter {
  readonly #socket: WebSocket
  readonly #mayHear: () => boolean
  readonly #waiting: (() => void)[] = []
  #isTaken = false

  /** @param mayHear asked right before each message leaves */
  constructor(socket: WebSocket, mayHear: () => boolean) {
    this.#socket = socket
    this.#mayHear = mayHear
  }

  /** Sends what `make` answers behind a head of this subscriber's own, once it is its turn; resolves when that has left. */
  async tell(head: string, make: () => Promise<Shareable>): Promise<void> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#isTaken = true
    try {
      if (this.#socket.readyState !== this.#socket.OPEN) return
      const text = await make()
      if (this.#mayHear()) await this.#send(head, text)
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#isTaken = false
    }
  }

  #send(head: string, text: Shareable): Promise<void> | undefined {
    if (typeof text === 'string') return sendText(this.#socket, head + text)
    // In two fragments, which the other side puts together: the long one is queued as it is, not copied for each socket.
    this.#socket.send(head, { fin: false })
    return sendText(this.#socket, text)
  }
}

/** Nothing where the line took it at once, or is closed; else a promise that resolves when it has. */
export function sendText(socket: WebSocket, text: Shareable): Promise<void> | undefined {
  if (socket.readyState !== socket.OPEN) return undefined
  let isTaken = false
  let taken = () => {}
  // An error closes the socket, which is told by itself.
  socket.send(text, { binary: false }, () => {
    isTaken = true
    taken()
  })
  if (socket.bufferedAmount === 0) return undefined
  return new Promise((resolve) => {
    if (isTaken) resolve()
    else taken = resolve
  })
}
