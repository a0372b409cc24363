import { type Reading, ReadingBuilder } from './Reading.ts'

const backslash = 0x5c
const percent = 0x25
const ampersand = 0x26

/** What JSON, JavaScript and most other languages write behind a backslash. */
const afterBackslash = new Map(
  Object.entries({ '"': '"', "'": "'", '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }).map(
    ([letter, meaning]) => [letter.charCodeAt(0), meaning.charCodeAt(0)],
  ),
)
const entities = new Map(Object.entries({ amp: 38, lt: 60, gt: 62, quot: 34, apos: 39, nbsp: 160 }))
/** `&#x10FFFF;`, with a few zeros before it. */
const maxEntityLength = 12

interface Escape {
  /** How many bytes it takes; 0: this is none. */
  length: number
  /** A byte, or a code point where `isCodePoint`. */
  value: number
  isCodePoint: boolean
}

const none: Escape = { length: 0, value: 0, isCodePoint: false }
const byteEscape = (length: number, value: number): Escape => ({ length, value, isCodePoint: false })
const codePointEscape = (length: number, value: number): Escape => ({ length, value, isCodePoint: true })

/**
 * Undoes one level of JSON escapes, percent-encoding and HTML entities, all at once: a target may use any of them for any
 * character. @param end where to stop, which is where `cutEscapeAt` says that an escape is cut: what stands before it then still
 * reads as the beginning of a secret. @returns null where there is nothing to undo
 */
export function unescape(reading: Reading, end = reading.bytes.length): Reading | null {
  const { bytes, isCut } = reading
  if (![backslash, percent, ampersand].some((byte) => bytes.includes(byte))) return null
  const into = new ReadingBuilder(reading, bytes.length)
  let changed = false
  for (let at = 0; at < end;) {
    const byte = bytes[at]!
    if (!mayEscape(byte)) {
      into.push(byte, at, at++)
      continue
    }
    const escape = escapeAt(bytes, at)
    if (escape.length === 0) {
      into.push(byte, at, at++)
      continue
    }
    changed = true
    const last = at + escape.length - 1
    if (escape.isCodePoint) into.pushCodePoint(escape.value, at, last)
    else into.push(escape.value, at, last)
    at += escape.length
  }
  return changed || end < bytes.length ? into.build(isCut) : null
}

function mayEscape(byte: number): boolean {
  return byte === backslash || byte === percent || byte === ampersand
}

function escapeAt(bytes: Uint8Array, at: number): Escape {
  if (bytes[at] === percent) return hexEscape(bytes, at, 1)
  return bytes[at] === backslash ? backslashEscape(bytes, at) : entityAt(bytes, at)
}

/** Two hexadecimal digits after the given number of bytes. */
function hexEscape(bytes: Uint8Array, at: number, before: number): Escape {
  const value = hexNumber(bytes, at + before, 2)
  return value < 0 ? none : byteEscape(before + 2, value)
}

function backslashEscape(bytes: Uint8Array, at: number): Escape {
  const letter = bytes[at + 1]
  if (letter === 0x78) return hexEscape(bytes, at, 2)
  if (letter === 0x75) return unicodeEscape(bytes, at)
  const meaning = letter === undefined ? undefined : afterBackslash.get(letter)
  return meaning === undefined ? none : byteEscape(2, meaning)
}

/** `\u00e4`, and `\ud83d\ude00` as one character. */
function unicodeEscape(bytes: Uint8Array, at: number): Escape {
  const unit = hexNumber(bytes, at + 2, 4)
  if (unit < 0) return none
  const hasNext = unit >= 0xd800 && unit <= 0xdbff && bytes[at + 6] === backslash && bytes[at + 7] === 0x75
  const next = hasNext ? hexNumber(bytes, at + 8, 4) : -1
  if (next < 0xdc00 || next > 0xdfff) return codePointEscape(6, unit)
  return codePointEscape(12, 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00))
}

function entityAt(bytes: Uint8Array, at: number): Escape {
  const end = bytes.subarray(at, at + maxEntityLength).indexOf(0x3b)
  if (end < 2) return none
  const name = Buffer.from(bytes.buffer, bytes.byteOffset + at + 1, end - 1).toString('latin1')
  const [, hex, decimal] = /^#(?:[xX]([\da-fA-F]+)|(\d+))$/.exec(name) ?? []
  const value = hex ? parseInt(hex, 16) : decimal ? parseInt(decimal, 10) : entities.get(name)
  return value === undefined || value > 0x10ffff ? none : codePointEscape(end + 1, value)
}

function hexNumber(bytes: Uint8Array, at: number, digits: number): number {
  if (at + digits > bytes.length) return -1
  let value = 0
  for (let place = at; place < at + digits; place++) {
    const digit = hexDigit(bytes[place]!)
    if (digit < 0) return -1
    value = value * 16 + digit
  }
  return value
}

export function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

/** An escape that its end is missing from; the last one is half of a surrogate pair. */
const cutEscape =
  /(?:%[\da-f]?|\\(?:x[\da-f]?|u[\da-f]{0,3})?|&(?:am?p?|ap?o?s?|[lg]t?|qu?o?t?|nb?s?p?|#\d*|#x[\da-f]*)?|\\ud[89ab][\da-f]{2}(?:\\(?:u[\da-f]{0,3})?)?)$/i

/** Where an escape begins that a cut may have left without its end; the length where there is none. */
export function cutEscapeAt({ bytes, isCut }: Reading): number {
  if (!isCut) return bytes.length
  const end = bytes.subarray(Math.max(0, bytes.length - maxEntityLength))
  const [cut = ''] = cutEscape.exec(Buffer.from(end).toString('latin1')) ?? []
  const backslashes = backslashesBefore(bytes, bytes.length - cut.length)
  // Behind an odd number of backslashes, this one is itself the escaped one.
  return cut.startsWith('\\') && backslashes % 2 === 1 ? bytes.length : bytes.length - cut.length
}

function backslashesBefore(bytes: Uint8Array, end: number): number {
  let from = end
  while (from > 0 && bytes[from - 1] === backslash) from--
  return end - from
}
