/**
 * One way to read a subject: bytes, and where in the subject each of them stands. A body in base64, for example, is read as it
 * is and as what it decodes to.
 */
export interface Reading {
  bytes: Uint8Array
  /** For each byte, where it begins and ends in the subject; null: the reading is the subject itself, or nobody asks. */
  places: Places | null
  /** Whether places are wanted. They cost as much as the rest, and most subjects hold no secret. */
  isPlaced: boolean
  /** Whether the subject goes on after the last byte, so that a secret may begin here and be cut. */
  isCut: boolean
}

interface Places {
  starts: Int32Array
  ends: Int32Array
}

export function startOf({ places }: Reading, index: number): number {
  return places ? places.starts[index]! : index
}

export function endOf({ places }: Reading, index: number): number {
  return places ? places.ends[index]! : index + 1
}

/** Collects the bytes of a reading that is decoded from another one. */
export class ReadingBuilder {
  readonly #from: Reading
  readonly #bytes: Uint8Array
  readonly #places: Places | null
  length = 0

  constructor(from: Reading, capacity: number) {
    this.#from = from
    this.#bytes = new Uint8Array(capacity)
    this.#places = from.isPlaced ? { starts: new Int32Array(capacity), ends: new Int32Array(capacity) } : null
  }

  /** `first` and `last`: between which bytes of the other reading this one stands, both included. */
  push(byte: number, first: number, last: number): void {
    const at = this.length++
    this.#bytes[at] = byte
    if (!this.#places) return
    this.#places.starts[at] = startOf(this.#from, first)
    this.#places.ends[at] = endOf(this.#from, last)
  }

  /** In UTF-8. */
  pushCodePoint(code: number, first: number, last: number): void {
    if (code < 0x80) return this.push(code, first, last)
    if (code < 0x800) this.push(0xc0 | (code >> 6), first, last)
    else {
      if (code < 0x10000) this.push(0xe0 | (code >> 12), first, last)
      else {
        this.push(0xf0 | (code >> 18), first, last)
        this.push(0x80 | ((code >> 12) & 0x3f), first, last)
      }
      this.push(0x80 | ((code >> 6) & 0x3f), first, last)
    }
    this.push(0x80 | (code & 0x3f), first, last)
  }

  build(isCut: boolean): Reading {
    return { ...this.#from, bytes: this.#bytes.subarray(0, this.length), places: this.#places, isCut }
  }
}

/** The last bytes of a reading. */
export function lastPart(reading: Reading, length: number): Reading {
  const { bytes } = reading
  if (length >= bytes.length) return reading
  const into = new ReadingBuilder(reading, length)
  for (let at = bytes.length - length; at < bytes.length; at++) into.push(bytes[at]!, at, at)
  return into.build(reading.isCut)
}
