import { DAY, type WallSearch } from './wallSearch.ts'
import type { Zone } from './zone.ts'

const HORIZON_MS = Date.UTC(10_000, 0, 2)

/**
 * The first instant strictly after `afterMs` (epoch milliseconds) at which the pattern is due in the zone, by the rules of
 * clock changes (docs/rules.md): a fixed time inside a gap is due once, right after it; one that occurs twice is due the
 * first time; everything else follows real time. Null when there is none up to the year 9999.
 */
export function nextRun(search: WallSearch, zone: Zone, isFixedTime: boolean, afterMs: number): number | null {
  if (afterMs >= HORIZON_MS) return null
  let second = Math.floor(Math.max(afterMs, -HORIZON_MS) / 1000) + 1
  for (let isFirst = true; ; isFirst = false) {
    const span = zone.at(second)
    const { start, end, offset } = span
    let from = second + offset
    if (isFixedTime) {
      if (second === start && span.gapFrom < from && search(span.gapFrom) < from) return start * 1000
      if (from < span.repeatedUntil) from = span.repeatedUntil
    }
    const wall = search(from)
    if (wall - offset < end) return (wall - offset) * 1000
    if (wall === Infinity) return null
    // Nothing is due for a long time: only the changes around that day matter, so the years between need no table. This
    // does not hold on the first turn, when wall times before `from` may repeat at the end of this very period.
    const nearby = wall - offset - 2 * DAY
    second = !isFirst && nearby > end ? nearby : end
  }
}
