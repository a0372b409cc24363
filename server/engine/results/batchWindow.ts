import type { SqlClient } from '../../database/SqlClient.ts'

/** How long a result waits for others to be written with. Milliseconds. */
const stepMs = 8
/** With as many new results in a step the window stays open: a transaction has a high price of its own, and a large one costs little more. */
const busyStep = 32

/**
 * `enough` results end the window early, and `maxWindowMs` ends it in any case; `maxBatch`: in one transaction. SQLite has one
 * writer, and runs that are to start wait for it: a thousand results would delay them, and their calls, by 30 ms.
 */
export const batchSizes: Record<SqlClient['dialect'], { enough: number; maxWindowMs: number; maxBatch: number }> = {
  sqlite: { enough: 250, maxWindowMs: 24, maxBatch: 256 },
  mysql: { enough: 1000, maxWindowMs: 40, maxBatch: 2000 },
}

/** Waits until there are enough results to be written together, or few more come. */
export async function batchWindow(dialect: SqlClient['dialect'], count: () => number): Promise<void> {
  const { enough, maxWindowMs } = batchSizes[dialect]
  for (let waitedMs = 0; waitedMs < maxWindowMs; waitedMs += stepMs) {
    const before = count()
    if (before >= enough) return
    await new Promise((resolve) => setTimeout(resolve, stepMs))
    if (count() - before < busyStep) return
  }
}
