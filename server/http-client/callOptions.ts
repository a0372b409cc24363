export interface CallOptions {
  /** Ends the call; the outcome is `cancelled`. */
  signal?: AbortSignal | undefined
  /** Gets the way to end the call while it is under way: what `signal` does, for a tenth of its cost. */
  cancellable?: { cancelCall: (() => void) | null }
  /** The wall clock, for `startedAtMs` and `Retry-After`. */
  nowMs?: (() => number) | undefined
}
