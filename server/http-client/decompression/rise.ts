/**
 * Run by `decompress.test.ts`: decompresses 300 bodies at once and tells its parent by how many bytes the most memory that this
 * process ever held (its resident set) rose meanwhile. Arguments: kinds of bodies.
 */
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { decompress } from '../decompress.ts'

const count = 300
const kinds = process.argv.slice(2)
const streams = kinds.map(bodyOf)
const peak = () => process.resourceUsage().maxRSS * 1024
// What is loaded and allocated once is not counted.
for (const { encoding, bytes } of streams) await decompress(bytes, encoding, 65_536)
const before = peak()
await Promise.all(
  Array.from({ length: count }, (_, index) => streams[index % streams.length]!).map(({ encoding, bytes }) =>
    decompress(bytes, encoding, 65_536),
  ),
)
process.send?.(peak() - before)
process.disconnect()

/** A few bytes that say "32 MiB of zeros": a decoder fills its window with them before anything comes out. */
function bodyOf(kind: string): { encoding: string; bytes: Buffer } {
  const [encoding, bits] = kind.split('-') as [string, string | undefined]
  return { encoding, bytes: compress(encoding, Number(bits)) }
}

function compress(encoding: string, bits: number): Buffer {
  const zeros = Buffer.alloc(32 * 2 ** 20)
  switch (encoding) {
    case 'br':
      return brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_LGWIN]: bits } })
    case 'zstd': {
      const params = { [constants.ZSTD_c_windowLog]: bits, [constants.ZSTD_c_contentSizeFlag]: 0 }
      return zstdCompressSync(zeros, { params })
    }
    case 'gzip':
      return gzipSync(zeros).subarray(0, 65_536)
    default:
      return deflateSync(zeros).subarray(0, 65_536)
  }
}
