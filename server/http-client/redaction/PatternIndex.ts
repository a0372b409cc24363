import { folded, hashOf, minSecretLength, powerOf, type Pattern } from './patterns.ts'
import { endOf, type Reading, startOf } from './Reading.ts'
import { RollingHash } from './RollingHash.ts'
import type { RangeSet } from './RangeSet.ts'

/** A body cut inside a secret may end with its beginning; from this length on that is masked too. */
export const minTailLength = 4

/** A search runs to its end at once, so all of them share the memory for their hashes. */
const text = new RollingHash()

/**
 * Finds many patterns in one pass (Rabin-Karp). The time depends on the length of what is searched, not on how many patterns there
 * are or how long: each is looked for by its first bytes, and compared as a whole by its hash.
 */
export class PatternIndex {
  readonly #anchors: Anchors
  /** The same by fewer bytes, for the end of what is cut. */
  readonly #tailAnchors: Anchors
  /** Of the longest pattern, in bytes. */
  readonly maxLength: number

  constructor(patterns: readonly Pattern[]) {
    this.#anchors = new Anchors(patterns, minSecretLength)
    this.#tailAnchors = new Anchors(patterns, minTailLength)
    this.maxLength = patterns.reduce((max, { bytes }) => Math.max(max, bytes.length), 0)
  }

  /** Adds to `found` where in the subject a reading has one of the patterns. */
  search(reading: Reading, found: RangeSet): void {
    text.take(reading.bytes)
    this.#anchors.each(text, 0, (from, pattern) => {
      const to = from + pattern.bytes.length
      if (to > reading.bytes.length || text.of(from, to, pattern.power) !== pattern.hash) return false
      if (startsWith(reading.bytes, from, pattern.bytes)) found.add(startOf(reading, from), endOf(reading, to - 1))
      return false
    })
    if (reading.isCut) this.#searchTail(reading, found)
  }

  /** The longest end that is the beginning of a pattern. */
  #searchTail(reading: Reading, found: RangeSet): void {
    const { length } = reading.bytes
    const prefixes = new Map<Pattern, RollingHash>()
    this.#tailAnchors.each(text, Math.max(0, length - this.maxLength + 1), (from, pattern) => {
      const count = length - from
      if (count >= pattern.bytes.length) return false
      const power = powerOf(count)
      if (prefixOf(pattern, prefixes).of(0, count, power) !== text.of(from, length, power)) return false
      if (!startsWith(reading.bytes, from, pattern.bytes)) return false
      // To the very end of the subject: of what is cut there, a part of a character may be left.
      found.add(startOf(reading, from), Infinity)
      return true
    })
  }
}

/** Hashes of the beginnings of a pattern, worked out once a search. */
function prefixOf(pattern: Pattern, known: Map<Pattern, RollingHash>): RollingHash {
  let prefix = known.get(pattern)
  if (!prefix) {
    prefix = new RollingHash()
    prefix.take(pattern.bytes)
    known.set(pattern, prefix)
  }
  return prefix
}

const filterBits = 10

/** Patterns by their first bytes. */
class Anchors {
  readonly #length: number
  readonly #patterns: Map<number, Pattern[]>
  /** By the upper bits of an anchor: most bytes of a text are passed over by this look alone. */
  readonly #filter = new Uint8Array(1 << filterBits)

  constructor(patterns: readonly Pattern[], length: number) {
    this.#length = length
    this.#patterns = Map.groupBy(patterns, ({ bytes }) => hashOf(bytes, length))
    for (const anchor of this.#patterns.keys()) this.#filter[anchor >>> (32 - filterBits)] = 1
  }

  /** Where patterns may begin, from `start` on, until `visit` answers true. */
  each(text: RollingHash, start: number, visit: (from: number, pattern: Pattern) => boolean): void {
    const { hashes, length } = text
    const power = powerOf(this.#length)
    const filter = this.#filter
    for (let from = start, to = start + this.#length; to <= length; from++, to++) {
      const anchor = (hashes[to]! - Math.imul(hashes[from]!, power)) | 0
      if (filter[anchor >>> (32 - filterBits)] === 0) continue
      for (const pattern of this.#patterns.get(anchor) ?? []) if (visit(from, pattern)) return
    }
  }
}

/** This many bytes are compared one by one. Beyond them, equal hashes are enough to mask. */
const maxCompared = 16

function startsWith(bytes: Uint8Array, from: number, pattern: Uint8Array): boolean {
  const length = Math.min(pattern.length, bytes.length - from, maxCompared)
  for (let at = 0; at < length; at++) if (folded[bytes[from + at]!] !== pattern[at]) return false
  return true
}
