import { BodyCollector } from '../body.ts'
import { closed, incomplete, protocolError } from '../failure.ts'
import { Chunks } from './Chunks.ts'
import type { Field } from './fields.ts'
import { checkBeginning, readHead, type Framing } from './head.ts'

/** Larger heads are refused. Bytes. */
const largestHead = 16 * 1024
/** An honest server sends a handful of 1xx answers before the real one. */
const mostInformational = 100

/**
 * The answer to one request, read as it comes in (RFC 9112): strictly, because a target that talks nonsense is to be named as such.
 * Interim answers are passed over, also a `100 Continue` that nobody asked for (RFC 9110, section 15.2).
 */
export class Answer {
  status = 0
  /** null until the head is there. */
  fields: readonly Field[] | null = null
  readonly body: BodyCollector
  /** All of it is there. */
  whole = false
  /** How long the connection may be kept after the whole answer, in milliseconds; 0: not at all. */
  keepMs = 0
  readonly #isHead: boolean
  #framing: Framing | null = null
  /** Of a head that is not whole. */
  #text = ''
  #left = 0
  #chunks: Chunks | null = null
  #informational = 0

  /** @param method what was asked with: a HEAD is answered without a body */
  constructor(method: string, bodyLimit: number) {
    this.#isHead = method === 'HEAD'
    this.body = new BodyCollector(bodyLimit)
  }

  /** The body goes on beyond the limit. */
  get cut(): boolean {
    return this.body.overflows
  }

  /**
   * Takes in what came. `bytes` may be used anew afterwards.
   * @returns whether no more is wanted: the answer is whole, or cut
   * @throws CallFailure: it is no HTTP
   */
  push(bytes: Buffer): boolean {
    let rest: Buffer | null = bytes
    while (this.#framing === null) {
      rest = this.#takeHead(rest)
      if (rest === null) return false
    }
    this.#takeBody(this.#framing, rest)
    return this.whole || this.cut
  }

  /** The target closed the connection. @throws CallFailure where that is not the end of the answer */
  end(): void {
    if (this.#framing === null) throw closed('the target closed the connection')
    if (this.#framing !== 'close') throw incomplete('the connection ended amid the body')
    this.whole = true
  }

  /** @returns what is behind the head; null: it goes on */
  #takeHead(bytes: Buffer): Buffer | null {
    const before = this.#text.length
    const text = this.#text + bytes.toString('latin1', 0, Math.min(bytes.length, largestHead + 4 - before))
    const end = text.indexOf('\r\n\r\n', Math.max(0, before - 3))
    if (end === -1) {
      checkBeginning(text, before)
      if (text.length > largestHead) throw protocolError(`the head is larger than ${largestHead / 1024} KiB`)
      this.#text = text
      return null
    }
    this.#text = ''
    this.#onHead(text.slice(0, end + 2))
    return bytes.subarray(end + 4 - before)
  }

  #onHead(text: string): void {
    const { status, fields, body, length, keepMs } = readHead(text, this.#isHead)
    if (status === 101) throw protocolError('a change of protocols that nobody asked for')
    if (status < 200) {
      if (++this.#informational > mostInformational)
        throw protocolError(`more than ${mostInformational} informational answers`)
      return
    }
    this.status = status
    this.fields = fields
    this.keepMs = keepMs
    this.#framing = body
    this.#left = length ?? 0
    if (body === 'chunked') this.#chunks = new Chunks()
  }

  #takeBody(framing: Framing, bytes: Buffer): void {
    if (framing === 'length') return this.#takeLength(bytes)
    if (framing === 'chunked') return this.#takeChunks(bytes)
    if (framing === 'close') return this.body.add(bytes)
    this.whole = true
    // A body where there can be none is not looked at, but what comes next could not be told from it.
    if (bytes.length > 0) this.keepMs = 0
  }

  #takeLength(bytes: Buffer): void {
    const isAll = bytes.length >= this.#left
    this.body.add(isAll ? bytes.subarray(0, this.#left) : bytes)
    if (isAll) this.#onWhole(bytes.length - this.#left)
    else this.#left -= bytes.length
  }

  #takeChunks(bytes: Buffer): void {
    const behind = this.#chunks!.push(bytes, this.body)
    if (this.#chunks!.over) this.#onWhole(behind)
  }

  #onWhole(bytesBehind: number): void {
    if (this.cut) return
    if (bytesBehind > 0) throw protocolError('bytes behind the body')
    this.whole = true
  }
}
