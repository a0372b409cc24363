import { decodeRuns, decodeUtf16 } from './decoders.ts'
import { minTailLength, type PatternIndex } from './PatternIndex.ts'
import { RangeSet } from './RangeSet.ts'
import { lastPart, type Reading } from './Reading.ts'
import { cutEscapeAt, unescape } from './unescape.ts'

/** JSON inside JSON inside a query, say. */
const maxEscapeLevels = 4
/** Base64 of base64. */
const maxCodeLevels = 2
/** All readings of a subject together are bounded to this multiple of its bytes, so that a hostile body cannot block the process. */
const maxBytesPerByte = 40
const minBudget = 64 * 1024

/** How deep a reading lies. */
interface Depth {
  escapes: number
  codes: number
}

/**
 * Where secrets stand in a subject, in any spelling: instead of writing each secret in every way, the subject is read in every way.
 * @returns null where the subject can be read in too many ways to look through: nothing of it can be called free of secrets
 */
export function findSecrets(
  subject: Uint8Array,
  index: PatternIndex,
  minBytes: number,
  isCut: boolean,
): RangeSet | null {
  const found = search(subject, index, minBytes, isCut, false)
  return found === null || found.isEmpty ? found : search(subject, index, minBytes, isCut, true)
}

function search(subject: Uint8Array, index: PatternIndex, minBytes: number, isCut: boolean, isPlaced: boolean) {
  const found = new RangeSet()
  let budget = Math.max(minBudget, subject.length * maxBytesPerByte)
  const visit = (reading: Reading, depth: Depth): boolean => {
    budget -= reading.bytes.length
    if (budget < 0) return false
    index.search(reading, found)
    if (!isPlaced && !found.isEmpty) return true
    const next = depth.escapes < maxEscapeLevels ? unescapings(reading, index.maxLength) : []
    if (!next.every((one) => visit(one, { ...depth, escapes: depth.escapes + 1 }))) return false
    if (depth.codes === maxCodeLevels) return true
    const deeper = { ...depth, codes: depth.codes + 1 }
    return decodings(reading, minBytes).every((next) => visit(next, deeper))
  }
  return visit({ bytes: subject, places: null, isPlaced, isCut }, { escapes: 0, codes: 0 }) ? found : null
}

/** The most bytes that one escaped character may take: `%255Cu0041`. */
const maxBytesPerCharacter = 12

/** Where a cut may have left an escape without its end, that end is read in both ways: as one, and as it stands. */
function unescapings(reading: Reading, maxLength: number): Reading[] {
  const end = cutEscapeAt(reading)
  const readings = [unescape(reading, end)]
  if (end < reading.bytes.length) readings.push(unescape(lastPart(reading, maxLength * maxBytesPerCharacter)))
  return readings.filter((one) => one !== null)
}

function decodings(reading: Reading, minBytes: number): Reading[] {
  const decoded = decodeRuns(reading, minBytes).filter(({ bytes }) => bytes.length >= minTailLength)
  return isUtf16(reading.bytes) ? [...decodeUtf16(reading), ...decoded] : decoded
}

/** Letters of Latin have a NUL beside them in UTF-16, and three in a row are rare in anything else. Others need a byte order mark. */
function isUtf16(bytes: Uint8Array): boolean {
  const mark = (bytes[0]! << 8) | bytes[1]!
  if (mark === 0xfeff || mark === 0xfffe) return true
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1))
    if (bytes[at + 1] !== 0 && bytes[at + 2] === 0 && bytes[at + 3] !== 0 && bytes[at + 4] === 0) return true
  return false
}
