import type { ResultBatch } from '../../database/Dialect.ts'

/** How long a result waits for others to be written with. Milliseconds. */
const stepMs = 8
/** With as many new results in a step the window stays open: a transaction has a high price of its own, and a large one costs little more. */
const busyStep = 32

/** Waits until there are enough results to be written together, or few more come. */
export async function batchWindow({ enough, maxWindowMs }: ResultBatch, count: () => number): Promise<void> {
  for (let waitedMs = 0; waitedMs < maxWindowMs; waitedMs += stepMs) {
    const before = count()
    if (before >= enough) return
    await new Promise((resolve) => setTimeout(resolve, stepMs))
    if (count() - before < busyStep) return
  }
}
