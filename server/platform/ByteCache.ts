interface Entry<V> {
  value: V
  bytes: number
}

/** Keeps values up to a total of bytes, and evicts the least recently used one. */
export class ByteCache<K, V> {
  readonly #maxBytes: number
  readonly #bytesOf: (value: V, key: K) => number
  readonly #entries = new Map<K, Entry<V>>()
  #bytes = 0

  /** @param bytesOf the size of an entry, key and bookkeeping included */
  constructor(maxBytes: number, bytesOf: (value: V, key: K) => number) {
    this.#maxBytes = maxBytes
    this.#bytesOf = bytesOf
  }

  get bytes(): number {
    return this.#bytes
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: K): V | undefined {
    const entry = this.#entries.get(key)
    if (!entry) return undefined
    // The order of use matters only when the cache is nearly full.
    if (this.#bytes * 2 > this.#maxBytes) {
      this.#entries.delete(key)
      this.#entries.set(key, entry)
    }
    return entry.value
  }

  /** Does not keep a value that is larger than the whole cache. */
  set(key: K, value: V): void {
    this.delete(key)
    const bytes = this.#bytesOf(value, key)
    if (bytes > this.#maxBytes) return
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes + bytes <= this.#maxBytes) break
      this.delete(oldest)
    }
    this.#bytes += bytes
    this.#entries.set(key, { value, bytes })
  }

  delete(key: K): void {
    const entry = this.#entries.get(key)
    if (!entry) return
    this.#bytes -= entry.bytes
    this.#entries.delete(key)
  }
}
