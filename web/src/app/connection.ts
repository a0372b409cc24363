import { useSyncExternalStore } from 'react'

export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'offline'

/** What is known of the websocket, for the pill in the frame and for the refetch after a gap. */
export class Connection {
  state: ConnectionState = navigator.onLine === false ? 'offline' : 'connecting'
  readonly #listeners = new Set<() => void>()
  readonly #afterGap = new Set<() => void>()
  #wake: (() => void) | undefined
  #hadGap = false

  constructor() {
    addEventListener('offline', () => this.#set('offline'))
    addEventListener('online', () => {
      if (this.state === 'offline') this.#set('reconnecting')
      this.#wake?.()
    })
  }

  readonly listeners = {
    connected: () => {
      this.#set('live')
      if (!this.#hadGap) return
      this.#hadGap = false
      for (const listener of this.#afterGap) listener()
    },
    closed: () => {
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
