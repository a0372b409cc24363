import type { Execution } from '../Execution.ts'

/** Where a row stands in the list: newest first by planned instant, then by key. */
export interface Place {
  atMs: number
  id: number
}

export function placeOf(row: Execution): Place {
  return { atMs: row.scheduledFor.getTime(), id: row.id }
}

/** Whether `one` comes after `other` in the list. */
export function isBelow(one: Place, other: Place): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.id < other.id)
}

/** What a walk has found. */
export interface Found {
  rows: Execution[]
  /** All wanted rows at this place and above it are in `rows`; null: all there are. */
  completeTo: Place | null
}
