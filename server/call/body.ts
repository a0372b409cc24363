/** Collects a body up to a limit. One chunk, the usual case, is kept as it came; more are copied into one growing buffer. */
export class BodyCollector {
  /** Bytes seen, beyond the limit too. */
  seen = 0
  readonly #limit: number
  #kept: Buffer | null = null
  #length = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** @returns whether there is room for more; false: the limit is passed and the rest is not wanted */
  add(chunk: Buffer): boolean {
    this.seen += chunk.length
    const room = this.#limit - this.#length
    const part = chunk.length > room ? chunk.subarray(0, room) : chunk
    if (this.#kept === null) {
      this.#kept = part
    } else {
      this.#grow(this.#length + part.length)
      part.copy(this.#kept, this.#length)
    }
    this.#length += part.length
    return this.seen <= this.#limit
  }

  get bytes(): Buffer {
    return this.#kept === null ? empty : this.#kept.subarray(0, this.#length)
  }

  /** The first chunk is a view on the socket's memory and exactly full, so the second always moves to memory of our own. */
  #grow(needed: number): void {
    const kept = this.#kept
    if (kept === null || (this.#owned && kept.length >= needed)) return
    const larger = Buffer.allocUnsafe(Math.min(this.#limit, Math.max(needed, this.#length * 2, 1024)))
    kept.copy(larger, 0, 0, this.#length)
    this.#kept = larger
    this.#owned = true
  }
  #owned = false
}

const empty = Buffer.alloc(0)

/** At most `limit` bytes, without half a UTF-8 character at the end; what is not UTF-8 loses at most three bytes. */
export function cutOnCodePoint(bytes: Buffer, limit: number): Buffer {
  const cut = bytes.length > limit ? bytes.subarray(0, limit) : bytes
  for (let back = 1; back <= Math.min(3, cut.length); back++) {
    const byte = cut[cut.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return wanted > back ? cut.subarray(0, cut.length - back) : cut
  }
  return cut
}
