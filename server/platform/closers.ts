import type { Log } from './log.ts'

/** What was opened, to be closed in the other order. */
export class Closers {
  readonly #closers: (() => unknown)[] = []
  #closing: Promise<void> | undefined

  add(close: () => unknown): void {
    this.#closers.push(close)
  }

  /** Once, however often it is asked; one that fails does not keep the others open. */
  close(log?: Log): Promise<void> {
    return (this.#closing ??= this.#close(log))
  }

  async #close(log: Log | undefined) {
    for (const close of this.#closers.toReversed()) {
      try {
        await close()
      } catch (error) {
        log?.error({ err: error }, 'Something did not close as it should')
      }
    }
  }
}
