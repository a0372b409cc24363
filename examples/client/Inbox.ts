/** Buffers arriving items for a loop that reads them at its own pace. */
export class Inbox<Message> implements AsyncIterable<Message> {
  readonly #waiting: Message[] = []
  #end: { error?: unknown } | undefined
  #wake = () => {}

  put(message: Message): void {
    this.#waiting.push(message)
    this.#wake()
  }

  /** The loop first reads what has arrived. Then it ends, with an exception if there is an error. */
  end(error?: unknown): void {
    this.#end ??= { error }
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Message, void> {
    for (;;) {
      while (this.#waiting.length > 0) yield this.#waiting.shift()!
      if (this.#end?.error) throw this.#end.error
      if (this.#end) return
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}
