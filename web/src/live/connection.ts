import { useSyncExternalStore } from 'react'

export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'offline'

const pongTimeoutMs = 5000
/** Close codes of the client itself, on which graphql-ws reconnects. */
const clientRestart = 4205
const requestTimeout = 4408

/** The state of the websocket, for the pill in the frame and for the refetch after a gap. */
export class Connection {
  state: ConnectionState = navigator.onLine === false ? 'offline' : 'connecting'
  readonly #listeners = new Set<() => void>()
  readonly #afterGap = new Set<() => void>()
  #wake: (() => void) | undefined
  /** True at first, because events between the page's first answer and the first connection were missed. */
  #hadGap = true
  #socket: Pick<WebSocket, 'close'> | undefined
  #unanswered: ReturnType<typeof setTimeout> | undefined

  constructor() {
    addEventListener('offline', () => this.#set('offline'))
    addEventListener('online', () => {
      if (this.state === 'offline') this.#set('reconnecting')
      // The old socket may be dead without an event; a new one is certain.
      this.#socket?.close(clientRestart, 'Client Restart')
      this.#wake?.()
    })
  }

  /** The event listeners for graphql-ws. */
  readonly listeners = {
    opened: (socket: unknown) => {
      this.#socket = socket as WebSocket
    },
    ping: (received: boolean) => {
      if (received) return
      // Only the missing pong shows that a connection was cut silently.
      this.#unanswered = setTimeout(() => this.#socket?.close(requestTimeout, 'Request Timeout'), pongTimeoutMs)
    },
    pong: (received: boolean) => {
      if (received) clearTimeout(this.#unanswered)
    },
    connected: () => {
      this.#set('live')
      if (!this.#hadGap) return
      this.#hadGap = false
      for (const listener of this.#afterGap) listener()
    },
    closed: () => {
      clearTimeout(this.#unanswered)
      this.#socket = undefined
      this.#hadGap = true
      this.#set(navigator.onLine === false ? 'offline' : 'reconnecting')
    },
  }

  /** Waits longer each time, up to ten seconds, with jitter, so that not all clients of a restarted server reconnect at once. */
  backOff(retries: number): Promise<void> {
    const waitMs = Math.min(10_000, 500 * 2 ** retries) * (0.5 + Math.random() / 2)
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Calls `listener` when the connection is back after a time in which events may have been missed. */
  onGapEnd(listener: () => void): () => void {
    this.#afterGap.add(listener)
    return () => this.#afterGap.delete(listener)
  }

  #set(state: ConnectionState): void {
    if (state === this.state) return
    this.state = state
    for (const listener of this.#listeners) listener()
  }
}

export function useConnectionState(connection: Connection): ConnectionState {
  return useSyncExternalStore(connection.subscribe, () => connection.state)
}
