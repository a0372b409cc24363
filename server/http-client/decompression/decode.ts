import type { Transform } from 'node:stream'
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib'

/** Larger windows are not undone: a decoder allocates its window at once, however little comes out. */
export const maxWindowBits = 20

/** `ok` and nothing out: an empty body. `broken`: what came out before the fault. */
interface Decoded {
  end: 'ok' | 'limit' | 'broken' | 'aborted'
  bytes: Buffer
}

// The flush settings make a decoder give what it has when its input ends early, which it does at the limit.
const zlib = { finishFlush: constants.Z_SYNC_FLUSH }
const makers: Record<string, (input: Buffer) => Transform> = {
  gzip: () => createGunzip(zlib),
  // Some servers send the bare stream, without the header the name asks for.
  deflate: (input) => ((input[0] ?? 0) % 16 === 8 ? createInflate(zlib) : createInflateRaw(zlib)),
  br: () => createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH }),
  zstd: () =>
    createZstdDecompress({
      finishFlush: constants.ZSTD_e_flush,
      params: { [constants.ZSTD_d_windowLogMax]: maxWindowBits },
    }),
}

/** Makes the decoder of an encoding, which takes memory at once; null: it is not known. */
export function decoderOf(encoding: string): ((input: Buffer) => Transform) | null {
  const name = encoding === 'x-gzip' ? 'gzip' : encoding
  return Object.hasOwn(makers, name) ? makers[name]! : null
}

/** Runs a decoder until it is done or `limit` bytes are out. Its memory is free once it emits `close`. */
export function decode(decoder: Transform, input: Buffer, limit: number, signal: AbortSignal): Promise<Decoded> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    const finish = (end: Decoded['end']) => {
      signal.removeEventListener('abort', abort)
      resolve({ end, bytes: Buffer.concat(chunks).subarray(0, limit) })
    }
    const abort = () => {
      finish('aborted')
      decoder.destroy()
    }
    signal.addEventListener('abort', abort, { once: true })
    decoder.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      length += chunk.length
      if (length <= limit) return
      finish('limit')
      decoder.destroy()
    })
    decoder.on('end', () => finish('ok'))
    decoder.on('error', () => finish('broken'))
    decoder.end(input)
  })
}
