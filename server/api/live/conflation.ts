/** How messages of one kind are kept for a client that reads too slowly to take each of them. */
export interface Conflation<T extends object> {
  /** One message that stands for two. */
  merge: (kept: T, newer: T) => T
  /** Roughly how much heap a message takes. */
  bytesOf: (message: T) => number
  /**
   * The message without its content: it only counts what is lost. A client that has no room for a kind of message without `drop`
   * is disconnected, and reads everything again when it comes back.
   */
  drop?: (message: T) => T
}

/**
 * The same functions, each computed once per message. Slow clients that missed the same messages then hold the same object, so
 * that the API executes their subscription once for all of them.
 */
export function memoized<T extends object>({ merge, bytesOf, drop }: Conflation<T>): Conflation<T> {
  const mergeInto = once((kept: T) => once((newer: T) => merge(kept, newer)))
  return {
    merge: (kept, newer) => mergeInto(kept)(newer),
    bytesOf: once(bytesOf),
    ...(drop && { drop: once(drop) }),
  }
}

function once<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const computed = new WeakMap<K, { value: V }>()
  return (key) => {
    let entry = computed.get(key)
    if (!entry) computed.set(key, (entry = { value: compute(key) }))
    return entry.value
  }
}
