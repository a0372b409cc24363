import type { Field } from './outcome.ts'
import { protocolError } from './failure.ts'
import { firstValue } from './headers.ts'

/** What may come around a body in all: head, chunk sizes, extensions, trailers. undici bounds the headers alone. Bytes. */
const maxOverhead = 2 * 2 ** 20
/** The last chunk, its line ends and the end of the trailers, after the last byte of data. */
const chunkedEnd = '\r\n0\r\n\r\n'
/** As much of the rest as tells whether the last chunk is in it. */
const keptRest = 64

/**
 * The bytes of one answer of HTTP/1.1, beside the parser, which does not tell what follows the body: whether the connection is clean
 * for the next request, and whether a fault struck after the last chunk.
 */
export class ResponseBytes {
  /** What the parser has in its hands. */
  #chunk: Buffer = empty
  /** What came after the last part that the parser gave out; null before the first. */
  #rest: Buffer | null = null
  #restLength = 0
  #overhead = 0
  #hasLength = false

  /** Called before the parser gets `chunk`. @throws CallFailure */
  onRead(chunk: Buffer): void {
    this.#chunk = chunk
    this.#overhead += chunk.length
    if (this.#overhead > maxOverhead) throw protocolError(`more than ${maxOverhead / 2 ** 20} MiB around the body`)
    if (this.#rest === null) return
    this.#restLength += chunk.length
    if (this.#rest.length < keptRest) this.#rest = Buffer.concat([this.#rest, chunk.subarray(0, keptRest)])
  }

  /** @param rawHeaders the parser's own views of its chunk */
  onHead(rawHeaders: unknown, fields: readonly Field[]): void {
    this.#hasLength = firstValue(fields, 'content-length') !== undefined
    const last: unknown = Array.isArray(rawHeaders) ? rawHeaders.at(-1) : null
    if (Buffer.isBuffer(last)) this.#restFrom(last)
  }

  onData(part: Buffer): void {
    this.#overhead -= part.length
    this.#restFrom(part)
  }

  /** Nothing but the end that the standard prescribes follows the body. */
  get endsCleanly(): boolean {
    return this.#restLength === (this.#hasLength ? 0 : chunkedEnd.length)
  }

  /** All data of a chunked body has come, whatever became of the trailers. */
  get hasLastChunk(): boolean {
    return !this.#hasLength && this.#rest !== null && /^[ \t]*(\r\n){1,2}0+\r\n/.test(this.#rest.toString('latin1'))
  }

  #restFrom(part: Buffer): void {
    // A header that came in two pieces is a copy, from which no place in the chunk can be told.
    if (part.buffer !== this.#chunk.buffer) return
    this.#rest = this.#chunk.subarray(part.byteOffset + part.length - this.#chunk.byteOffset)
    this.#restLength = this.#rest.length
  }
}

const empty = Buffer.alloc(0)
