/**
 * Takes one message after the other from a source and waits until it is told; itself it yields nothing. It ends with the
 * source, or when `tell` answers that nobody hears any more. What comes meanwhile the source keeps, in its own bounded way.
 */
export function forEachMessage<T>(
  source: AsyncIterator<T>,
  tell: (message: T) => Promise<boolean>,
  onEnd: () => void,
): AsyncIterableIterator<never, undefined> {
  const over = { value: undefined, done: true } as const
  return {
    async next() {
      try {
        for (;;) {
          const { value, done } = await source.next()
          if (done) break
          if (await tell(value)) continue
          await source.return?.()
          break
        }
      } catch (error) {
        onEnd()
        // Its subscriber hears of the fault and leaves; the source must not go on for nobody.
        await source.return?.()
        throw error
      }
      onEnd()
      return over
    },
    async return() {
      onEnd()
      await source.return?.()
      return over
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
