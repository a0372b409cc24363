import { type Reading, ReadingBuilder } from './Reading.ts'
import { findRuns, type Run } from './runs.ts'
import { hexDigit } from './unescape.ts'

/** Values of the base64 alphabet and of the one for URLs, which target and job may mix. */
const base64Values = new Int8Array(256).fill(-1)
for (const alphabet of ['+/', '-_'])
  for (const [value, letter] of [
    ...`ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${alphabet}`,
  ].entries())
    base64Values[letter.charCodeAt(0)] = value
const hexValues = Int8Array.from({ length: 256 }, (_, byte) => hexDigit(byte))

/** Bytes that no UTF-8 has: what stands before them and behind does not belong together. */
const separator = 0xff

/**
 * What base64 and hexadecimal digits in a reading may stand for. Nothing says where such a text begins (`/`, for one, may be a
 * letter of it or the end of a path), so it is decoded from each place in a group.
 * @param minBytes how much is worth decoding
 */
export function decodeRuns(reading: Reading, minBytes: number): Reading[] {
  const base64 = findRuns(reading, base64Values, Math.ceil((minBytes * 4) / 3), true)
  const hex = findRuns(reading, hexValues, minBytes * 2, false)
  return [
    ...(base64.length === 0 ? [] : [0, 1, 2, 3].map((skip) => decode(reading, base64, base64Values, 6, skip))),
    ...(hex.length === 0 ? [] : [0, 1].map((skip) => decode(reading, hex, hexValues, 4, skip))),
  ]
}

/** Reads digits of `bitsPerDigit` bits, without the first `skip` of each run. */
function decode(reading: Reading, runs: Run[], table: Int8Array, bitsPerDigit: number, skip: number): Reading {
  const { bytes } = reading
  const capacity = runs.reduce((sum, { from, to }) => sum + to - from + 2, 0)
  const into = new ReadingBuilder(reading, capacity)
  for (const { from, to } of runs) {
    let left = skip
    let bits = 0
    let count = 0
    let first = from
    for (let at = from; at < to; at++) {
      const value = table[bytes[at]!]!
      if (value < 0 || left-- > 0) continue
      if (count === 0) first = at
      bits = ((bits << bitsPerDigit) | value) & 0xffff
      count += bitsPerDigit
      if (count < 8) continue
      count -= 8
      into.push((bits >> count) & 0xff, first, at)
      first = at
    }
    if (to < bytes.length) into.push(separator, to - 1, to - 1)
  }
  return into.build(reading.isCut && runs.at(-1)!.to === bytes.length)
}

/** UTF-16 of both byte orders, from even places and from odd ones, as UTF-8. */
export function decodeUtf16(reading: Reading): Reading[] {
  return [0, 1].flatMap((skip) => [utf16(reading, skip, 0), utf16(reading, skip, 1)])
}

/** @param low which byte of a unit is the low one */
function utf16(reading: Reading, skip: number, low: 0 | 1): Reading {
  const { bytes } = reading
  const into = new ReadingBuilder(reading, bytes.length * 2)
  const unitAt = (at: number) => bytes[at + low]! | (bytes[at + 1 - low]! << 8)
  for (let at = skip; at + 1 < bytes.length; at += 2) {
    const unit = unitAt(at)
    const next = unit >= 0xd800 && unit <= 0xdbff && at + 3 < bytes.length ? unitAt(at + 2) : 0
    if (next < 0xdc00 || next > 0xdfff) into.pushCodePoint(unit, at, at + 1)
    else {
      into.pushCodePoint(0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00), at, at + 3)
      at += 2
    }
  }
  return into.build(reading.isCut)
}
