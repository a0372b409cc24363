/** Collects a body up to a limit, in memory of its own. */
export class BodyCollector {
  /** Bytes seen, beyond the limit too. */
  seen = 0
  readonly #limit: number
  #kept = empty
  #length = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** The limit is passed, and the rest is not wanted. */
  get overflows(): boolean {
    return this.seen > this.#limit
  }

  /** Keeps a copy. */
  add(chunk: Buffer): void {
    this.seen += chunk.length
    const count = Math.min(chunk.length, this.#limit - this.#length)
    if (count === 0) return
    const length = this.#length + count
    if (length > this.#kept.length) this.#grow(length)
    chunk.copy(this.#kept, this.#length, 0, count)
    this.#length = length
  }

  get bytes(): Buffer {
    return this.#length === this.#kept.length ? this.#kept : this.#kept.subarray(0, this.#length)
  }

  /** The first chunk is mostly the only one, and more than a few come in crowds. */
  #grow(needed: number): void {
    const larger = Buffer.allocUnsafe(Math.min(this.#limit, Math.max(needed, this.#length * 2)))
    this.#kept.copy(larger, 0, 0, this.#length)
    this.#kept = larger
  }
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
