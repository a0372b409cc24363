import { decode, decoderOf, maxWindowBits } from './decompression/decode.ts'
import { Semaphore } from './decompression/Semaphore.ts'
import { windowSize } from './decompression/windowSize.ts'

/** More than this is nothing an honest server sends. */
const maxEncodings = 5
const maxWindowBytes = 2 ** maxWindowBits
/** For one body, waiting included. Decoding 64 KiB takes milliseconds, so this is reached only where thousands wait. */
const maxDecodingMs = 10_000

/**
 * Decoders at work in this process. Each holds its window and a thread of the pool, which has four, so more of them would hold
 * memory while they wait for a thread.
 */
const decoders = new Semaphore(4)

/** What a body says when its encodings are undone; `cut`: there was more than the limit. */
export interface Decoded {
  bytes: Buffer
  cut: boolean
  /** Why `bytes` are not all that was meant, as a sentence for a person. */
  note: string | null
}

/**
 * Undoes `Content-Encoding`, each stage up to `limit` bytes, so that a bomb costs no more than an ordinary body. What cannot be
 * undone stays as it came, with a note: what arrived is still worth seeing. `signal` ends the wait in the same way.
 */
export async function decompress(
  raw: Buffer,
  contentEncoding: string,
  limit: number,
  signal?: AbortSignal,
): Promise<Decoded> {
  const encodings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  if (encodings.length > maxEncodings) return asItCame(raw, `it has more than ${maxEncodings} encodings.`)
  const timeout = AbortSignal.timeout(maxDecodingMs)
  const either = signal ? AbortSignal.any([signal, timeout]) : timeout
  let current: Decoded = { bytes: raw, cut: false, note: null }
  for (const encoding of encodings.toReversed()) {
    const next = await undo(encoding, current, limit, either)
    if (typeof next === 'string') return asItCame(raw, next)
    current = next
  }
  return current
}

/** Undoes one encoding. Answers why it stays, where it does. */
async function undo(
  encoding: string,
  { bytes, cut, note }: Decoded,
  limit: number,
  signal: AbortSignal,
): Promise<Decoded | string> {
  const makeDecoder = decoderOf(encoding)
  if (!makeDecoder) return `the encoding "${printable(encoding)}" is not known here.`
  const window = windowSize(encoding, bytes)
  if (window !== null && window > maxWindowBytes) return tooLarge(encoding, window)
  if (!(await decoders.acquire(signal))) return notInTime
  const decoder = makeDecoder(bytes)
  decoder.once('close', () => decoders.release())
  const decoded = await decode(decoder, bytes, limit, signal)
  switch (decoded.end) {
    case 'ok':
      return { bytes: decoded.bytes, cut, note }
    case 'limit':
      return { bytes: decoded.bytes, cut: true, note }
    case 'aborted':
      return notInTime
    case 'broken':
      // What was decoded before the fault is worth more than the bytes as they came.
      if (decoded.bytes.length === 0) return `it is not valid ${encoding}.`
      return { bytes: decoded.bytes, cut: true, note: `The body is cut where it stops being valid ${encoding}.` }
  }
}

const notInTime = 'too many bodies waited to be decompressed.'

function tooLarge(encoding: string, window: number): string {
  const size = Math.round((window / 2 ** 20) * 10) / 10
  return `decompressing ${encoding} would take a window of ${size} MiB, and at most 1 MiB is allowed.`
}

function asItCame(raw: Buffer, reason: string): Decoded {
  return { bytes: raw, cut: false, note: `The body is stored as it came: ${reason}` }
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 40)
}
