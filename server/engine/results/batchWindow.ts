import type { DialectName } from '../../database/Dialect.ts'

/** How long a report waits for others to be written with, in milliseconds. */
const gatherMs = 8
/** While so many more come in that time, it waits on: a transaction costs much by itself, and a large one little more. */
const crowd = 32

/**
 * `enough` reports are written without waiting on, nor does any wait longer; `largest`: in one transaction. SQLite has one writer,
 * and runs that are to start wait for it: a thousand results would keep them, and the calls, for 30 ms.
 */
export const sizes: Record<DialectName, { enough: number; longestGatherMs: number; largest: number }> = {
  sqlite: { enough: 250, longestGatherMs: 24, largest: 256 },
  mysql: { enough: 1000, longestGatherMs: 40, largest: 2000 },
}

/** What is still to come: more, the last ones, for which somebody waits, or none. */
export type Pressure = 'more' | 'last' | 'none'

/** Waits until enough reports are there to be written together, or no more come, or somebody waits for the last of them. */
export async function batchWindow(dialect: DialectName, count: () => number, outlook: () => Pressure): Promise<void> {
  const { enough, longestGatherMs } = sizes[dialect]
  for (let waitedMs = 0; waitedMs < longestGatherMs; waitedMs += gatherMs) {
    const before = count()
    if (before >= enough || outlook() === 'none') return
    await new Promise((resolve) => setTimeout(resolve, gatherMs))
    if (count() - before < crowd || outlook() !== 'more') return
  }
}
