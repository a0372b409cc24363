import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib'
import type { Transform } from 'node:stream'

/** More than this is nothing an honest server sends. */
const maxEncodings = 5

/** What a body says when its encodings are undone; `cut`: there was more than the limit. */
export interface Decoded {
  bytes: Buffer
  cut: boolean
}

/**
 * Undoes `Content-Encoding`, each stage up to `limit` bytes, so that a bomb costs no more than an ordinary body.
 * An unknown, broken or absurdly long encoding leaves the body as it came: what arrived is still worth seeing.
 */
export async function decompress(raw: Buffer, contentEncoding: string, limit: number): Promise<Decoded> {
  const encodings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  if (encodings.length > maxEncodings) return { bytes: raw, cut: false }
  let current: Decoded = { bytes: raw, cut: false }
  for (const encoding of encodings.toReversed()) {
    const stage = decoderFor(encoding, current.bytes)
    if (stage === null) return { bytes: raw, cut: false }
    const decoded = await run(stage, current.bytes, limit)
    if (decoded === null) return { bytes: raw, cut: false }
    current = { bytes: decoded.bytes, cut: decoded.cut || current.cut }
  }
  return current
}

/** The flush settings make a decoder give what it has when its input ends early, which it does at the limit. */
function decoderFor(encoding: string, input: Buffer): Transform | null {
  const zlib = { finishFlush: constants.Z_SYNC_FLUSH }
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip(zlib)
    case 'deflate':
      // Some servers send the bare stream, without the header the name asks for.
      return (input[0] ?? 0) % 16 === 8 ? createInflate(zlib) : createInflateRaw(zlib)
    case 'br':
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH })
    case 'zstd':
      return createZstdDecompress({ finishFlush: constants.ZSTD_e_flush })
    default:
      return null
  }
}

/** @returns null when the input is not what its encoding says */
function run(decoder: Transform, input: Buffer, limit: number): Promise<Decoded | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    decoder.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      length += chunk.length
      if (length <= limit) return
      decoder.destroy()
      resolve({ bytes: Buffer.concat(chunks).subarray(0, limit), cut: true })
    })
    decoder.on('end', () => resolve({ bytes: Buffer.concat(chunks), cut: false }))
    // What was decoded before the fault is worth more than the bytes as they came.
    decoder.on('error', () => resolve(length > 0 ? { bytes: Buffer.concat(chunks), cut: true } : null))
    decoder.end(input)
  })
}
