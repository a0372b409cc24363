/** Any deflate stream (RFC 1951), in whatever wrapper. */
const deflateWindow = 32 * 1024
/** Stands for every size that takes more than four bytes. */
const beyondAll = 2 ** 30

/**
 * How many bytes of its own output a decoder must keep, as the head of the stream says; null: the head is incomplete or
 * invalid.
 * A few bytes can ask for 16 MiB in brotli, and for terabytes in zstd.
 */
export function windowSize(encoding: string, stream: Buffer): number | null {
  if (encoding === 'br') return brotliWindow(stream)
  return encoding === 'zstd' ? zstdWindow(stream) : deflateWindow
}

/** RFC 7932, section 9.1: WBITS takes 1, 4 or 7 bits. */
function brotliWindow(stream: Buffer): number | null {
  const head = stream[0]
  if (head === undefined) return null
  return 2 ** (head % 2 === 0 ? 16 : longWindowBits(head))
}

function longWindowBits(head: number): number {
  const short = (head >> 1) & 7
  if (short !== 0) return 17 + short
  const long = (head >> 4) & 7
  if (long === 0) return 17
  // Reserved by the RFC; the reference decoder reads "large window" brotli there, of up to 1 GiB.
  return long === 1 ? 30 : 8 + long
}

const zstdMagic = 0xfd2fb528
const skippableMagic = 0x184d2a50

/** RFC 8878, section 3.1.1.1: a window descriptor, or a single segment, whose window is its content. */
function zstdWindow(stream: Buffer): number | null {
  const frame = afterSkippable(stream)
  if (frame.length < 6 || frame.readUInt32LE(0) !== zstdMagic) return null
  const descriptor = frame[4]!
  const isSingleSegment = (descriptor & 0x20) !== 0
  if (!isSingleSegment) {
    const base = 2 ** (10 + (frame[5]! >> 3))
    return base + (base / 8) * (frame[5]! & 7)
  }
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3]!
  const sizeBytes = [1, 2, 4, 8][descriptor >> 6]!
  const at = 5 + dictionaryBytes
  if (frame.length < at + sizeBytes) return null
  if (sizeBytes === 8) return frame.readUInt32LE(at + 4) > 0 ? beyondAll : frame.readUInt32LE(at)
  return frame.readUIntLE(at, sizeBytes) + (sizeBytes === 2 ? 256 : 0)
}

/** Frames of user data may stand before the first one that counts. */
function afterSkippable(stream: Buffer): Buffer {
  let rest = stream
  while (rest.length >= 8 && (rest.readUInt32LE(0) & 0xfffffff0) >>> 0 === skippableMagic)
    rest = rest.subarray(8 + rest.readUInt32LE(4))
  return rest
}
