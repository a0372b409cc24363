import { protocolError } from '../failure.ts'
import type { BodyCollector } from '../body.ts'
import { checkText, readFields } from './fields.ts'

/** A line of a chunked body is no longer than a head may be. Bytes. */
const longestLine = 16 * 1024
/** What may come around the data in all: sizes, extensions, line ends, trailers. Bytes. */
const mostAround = 4 * 2 ** 20

const sizeLine = /^([0-9a-f]{1,13})[ \t]*(?:;.*)?$/i

/** Takes a chunked body apart (RFC 9112, section 7.1). Extensions and trailers are read and dropped. */
export class Chunks {
  over = false
  #stage: 'size' | 'data' | 'gap' | 'trailer' = 'size'
  #line = ''
  /** Of the chunk's data. */
  #left = 0
  #around = 0

  /**
   * @param body gets the data, until it overflows
   * @returns how many bytes there are behind the end
   * @throws CallFailure
   */
  push(bytes: Buffer, body: BodyCollector): number {
    let at = 0
    while (at < bytes.length && !this.over && !body.overflows)
      at = this.#stage === 'data' ? this.#takeData(bytes, at, body) : this.#takeLine(bytes, at)
    return bytes.length - at
  }

  #takeData(bytes: Buffer, at: number, body: BodyCollector): number {
    const part = bytes.subarray(at, at + this.#left)
    body.add(part)
    this.#left -= part.length
    if (this.#left === 0) this.#stage = 'gap'
    return at + part.length
  }

  #takeLine(bytes: Buffer, at: number): number {
    const end = bytes.indexOf(0x0a, at)
    const to = end === -1 ? bytes.length : end + 1
    const longest = this.#stage === 'gap' ? 2 : longestLine
    this.#around += to - at
    if (this.#around > mostAround) throw protocolError(`more than ${mostAround / 2 ** 20} MiB around the body`)
    if (this.#line.length + to - at > longest)
      throw protocolError(longest === 2 ? 'a chunk that is longer than it says' : 'a line that is too long in the body')
    this.#line += bytes.toString('latin1', at, to)
    if (end === -1) return to
    const line = this.#line
    this.#line = ''
    checkText(line)
    this.#onLine(line)
    return to
  }

  /** @param line with its CR LF */
  #onLine(line: string): void {
    if (this.#stage === 'size') {
      const size = sizeLine.exec(line.slice(0, -2))?.[1]
      if (size === undefined) throw protocolError('a chunk whose size is no number')
      this.#left = Number.parseInt(size, 16)
      this.#stage = this.#left === 0 ? 'trailer' : 'data'
    } else if (this.#stage === 'gap') this.#stage = 'size'
    else if (line === '\r\n') this.over = true
    else readFields(line, 0)
  }
}
