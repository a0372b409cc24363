import type { Reading } from './Reading.ts'
import { unescape } from './unescape.ts'

/** Shorter values occur in any text by chance; masking them would shred it. */
export const minSecretLength = 6
/** A hash is a polynomial in this number, modulo 2^32. */
export const base = 0x01000193
const maxEscapes = 4

/** A secret as it is looked for: folded bytes and their hash. */
export interface Pattern {
  bytes: Uint8Array
  hash: number
  /** `base` to the power of the length. */
  power: number
}

/**
 * Upper and lower case are the same, as targets change it (a header becomes a key of a map), and so are a blank and the plus that
 * stands for it in a form.
 */
export const folded = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x41 && byte <= 0x5a) return byte + 0x20
  return byte === 0x2b ? 0x20 : byte
})

/** Everything that is looked for where these are the secrets. */
export function patternsOf(secrets: readonly string[]): Pattern[] {
  const byHash = new Map<number, Pattern[]>()
  for (const secret of new Set(secrets)) {
    if (secret.length < minSecretLength) continue
    for (const form of formsOf(secret)) {
      if (form.length < minSecretLength) continue
      const bytes = new Uint8Array(form.length)
      for (let at = 0; at < form.length; at++) bytes[at] = folded[form[at]!]!
      const hash = hashOf(bytes, bytes.length)
      const known = byHash.get(hash) ?? []
      if (known.some((pattern) => Buffer.compare(pattern.bytes, bytes) === 0)) continue
      byHash.set(hash, [...known, { bytes, hash, power: powerOf(bytes.length) }])
    }
  }
  return [...byHash.values()].flat()
}

export function hashOf(bytes: Uint8Array, length: number): number {
  let hash = 0
  for (let at = 0; at < length; at++) hash = (Math.imul(hash, base) + bytes[at]!) | 0
  return hash
}

/** `base` to a power, modulo 2^32. */
export function powerOf(exponent: number): number {
  let result = 1
  let square = base
  for (let left = exponent; left > 0; left >>= 1) {
    if (left % 2 === 1) result = Math.imul(result, square)
    square = Math.imul(square, square)
  }
  return result
}

/** As UTF-8 and, for headers travel in it, as latin-1; also as what is left of it when escapes in the secret itself are undone. */
function formsOf(secret: string): Uint8Array[] {
  const isAscii = !/[^\0-\x7f]/.test(secret)
  // Beyond ASCII, case is more than a bit, and may change the length.
  const texts = isAscii ? [secret] : [secret, secret.toLowerCase(), secret.toUpperCase()]
  const forms: Uint8Array[] = texts.map((text) => Buffer.from(text))
  if (!isAscii) for (const text of texts) if (!/[^\0-\xff]/.test(text)) forms.push(Buffer.from(text, 'latin1'))
  return forms.flatMap(withoutEscapes)
}

function withoutEscapes(form: Uint8Array): Uint8Array[] {
  const forms = [form]
  let reading: Reading | null = { bytes: form, places: null, isPlaced: false, isCut: false }
  for (let level = 0; level < maxEscapes; level++) {
    reading = unescape(reading)
    if (reading === null) break
    forms.push(reading.bytes)
  }
  return forms
}
