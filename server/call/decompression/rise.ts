/**
 * Run by `decompress.test.ts`: decompresses 300 bodies at once and tells its parent by how many bytes the most memory that this
 * process ever held (its resident set) rose meanwhile. Arguments: kinds of bodies.
 */
import { once } from 'node:events'
import { constants, createBrotliCompress, createDeflate, createGzip, createZstdCompress } from 'node:zlib'
import { decompress } from '../decompress.ts'

const count = 300
const kinds = process.argv.slice(2)
const streams = await Promise.all(kinds.map(open))
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

/** The beginning of a stream that goes on: a decoder cannot know that little follows, and takes all of its window. */
async function open(kind: string): Promise<{ encoding: string; bytes: Buffer }> {
  const [encoding, bits] = kind.split('-') as [string, string | undefined]
  const stream = compressorOf(encoding, Number(bits))
  stream.write('Hello, compressed world. '.repeat(20))
  stream.flush()
  const [bytes] = (await once(stream, 'data')) as [Buffer]
  return { encoding, bytes }
}

function compressorOf(encoding: string, bits: number) {
  switch (encoding) {
    case 'br':
      return createBrotliCompress({ params: { [constants.BROTLI_PARAM_LGWIN]: bits } })
    case 'zstd':
      return createZstdCompress({ params: { [constants.ZSTD_c_windowLog]: bits } })
    case 'gzip':
      return createGzip()
    default:
      return createDeflate()
  }
}
