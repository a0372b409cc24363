import { useSyncExternalStore } from 'react'

export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'offline'

const pongPatienceMs = 5000
/** Close codes of the client's own, which graphql-ws takes as a reason to connect anew. */
const clientRestart = 4205
const requestTimeout = 4408

/** What is known of the websocket, for the pill in the frame and for the refetch after a gap. */
export class Connection {
  state: ConnectionState = navigator.onLine === false ? 'offline' : 'connecting'
  readonly #listeners = new Set<() => void>()
  readonly #afterGap = new Set<() => void>()
  #wake: (() => void) | undefined
  /** At first, too: what happened between the page's first answer and the line was told to nobody here. */
  #hadGap = true
  #socket: Pick<WebSocket, 'close'> | undefined
  #unanswered: ReturnType<typeof setTimeout> | undefined

  constructor() {
    addEventListener('offline', () => this.#set('offline'))
    addEventListener('online', () => {
      if (this.state === 'offline') this.#set('reconnecting')
      // A socket from before may be dead without knowing it; a new one is certain.
      this.#socket?.close(clientRestart, 'Client Restart')
      this.#wake?.()
    })
  }

  /** What graphql-ws tells. */
  readonly listeners = {
    opened: (socket: unknown) => {
      this.#socket = socket as WebSocket
    },
    ping: (received: boolean) => {
      if (received) return
      // A line that was cut in silence shows only by the answer that does not come.
      this.#unanswered = setTimeout(() => this.#socket?.close(requestTimeout, 'Request Timeout'), pongPatienceMs)
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

  /** Waits longer each time up to ten seconds, spread so that a restarted server is not met by everyone at once. */
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

  /** Calls back when the line is up again after a time in which events may have passed unseen. */
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
