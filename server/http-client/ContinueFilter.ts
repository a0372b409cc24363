const start = Buffer.from('HTTP/1.1 100 ')
/** The reason phrase may be missing, and the blank before it as well. */
const bareStart = Buffer.from('HTTP/1.1 100\r')
const end = '\r\n\r\n'
const maxHead = 16 * 1024

/**
 * Takes `100 Continue` out of an answer. A client must bear one that it did not ask for (RFC 9110, section 15.2), which some
 * servers send before every answer to a POST; undici closes the connection on it.
 */
export class ContinueFilter {
  readonly #onContinue: () => void
  /** Of what may become one. */
  #held: Buffer | null = null
  #isOver = false

  constructor(onContinue: () => void) {
    this.#onContinue = onContinue
  }

  /** @returns what is for the parser; null: nothing yet */
  push(chunk: Buffer): Buffer | null {
    if (this.#isOver) return chunk
    let bytes = this.#held ? Buffer.concat([this.#held, chunk]) : chunk
    this.#held = null
    while (mayBegin(bytes)) {
      const at = bytes.indexOf(end)
      if (at === -1 && bytes.length < maxHead) {
        this.#held = bytes
        return null
      }
      if (at === -1) break
      this.#onContinue()
      bytes = bytes.subarray(at + end.length)
      if (bytes.length === 0) return null
    }
    this.#isOver = true
    return bytes
  }
}

function mayBegin(bytes: Buffer): boolean {
  const length = Math.min(bytes.length, start.length)
  return [start, bareStart].some((known) => bytes.compare(known, 0, length, 0, length) === 0)
}
