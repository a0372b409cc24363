import type { Log } from './log.ts'

/** Closes what was opened, in reverse order. */
export class Closers {
  readonly #closers: (() => unknown)[] = []
  #closing: Promise<void> | undefined

  add(close: () => unknown): void {
    this.#closers.push(close)
  }

  /** Closes everything once, however often it is called. A failure does not keep the rest open. */
  close(log?: Log): Promise<void> {
    return (this.#closing ??= this.#close(log))
  }

  async #close(log: Log | undefined) {
    for (const close of this.#closers.toReversed()) {
      try {
        await close()
      } catch (error) {
        log?.error({ err: error }, 'a part of the server failed to close')
      }
    }
  }
}
