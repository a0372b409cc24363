import type { StatsFilter } from './IndexScan.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import { oldestStatement, spansStatement, type TimeRange } from './timeRangeStatements.ts'

/** Spans of time that may hold wanted executions, newest first. */
interface TimeRanges {
  /** Neighbours are joined. */
  spans: TimeRange[]
  /** From here on all there are are listed. Unix milliseconds. */
  completeToMs: number
}

/**
 * The newest spans in which an ended execution can be that a zone is about, before `toMs`: from long spans down to the shortest,
 * `limit` on each level, and no more than hold `count` of them where the statistics tell how many each holds.
 */
export async function timeRangesOf(
  sql: SqlClient,
  zone: StatsFilter,
  fromMs: number,
  toMs: number,
  limit: number,
  count: number,
): Promise<TimeRanges> {
  let found: { spans: TimeRange[]; completeToMs: number | null } = {
    spans: [{ fromMs, toMs }],
    completeToMs: null,
  }
  const tellsHowMany = zone.every(
    ({ kinds: [first, ...others] }) => others.length === 0 && first.jobId === zone[0].kinds[0].jobId,
  )
  for (const level of zone) {
    const { text, parameters } = spansStatement(sql.dialect, level, found.spans, limit)
    const rows = await sql.all<{ at: number; count: number }>(text, parameters)
    const needed = tellsHowMany ? enough(rows, count) : rows.length
    const starts = rows.slice(0, needed).map(({ at }) => Number(at))
    found = {
      spans: joined(starts, level.ms).map((span) => ({
        fromMs: Math.max(span.fromMs, fromMs),
        toMs: Math.min(span.toMs, toMs),
      })),
      completeToMs: needed === rows.length && rows.length < limit ? found.completeToMs : starts.at(-1)!,
    }
    if (found.spans.length === 0) break
  }
  return { ...found, completeToMs: found.completeToMs ?? (await oldestOf(sql)) }
}

/** How many of these ranges hold that number of rows: a fifth more, because some rows may lie above the page. */
function enough(rows: { count: number }[], count: number): number {
  let sum = 0
  for (const [place, row] of rows.entries()) {
    sum += Number(row.count)
    if (sum >= count * 1.2) return place + 1
  }
  return rows.length
}

/** Before it, cells may have been deleted with the history they counted, whose last hours they may also have lain over. */
async function oldestOf(sql: SqlClient): Promise<number> {
  const { text, parameters } = oldestStatement()
  const [row] = await sql.all<{ at: number | null }>(text, parameters)
  return row?.at == null ? Infinity : Number(row.at)
}

function joined(starts: number[], ms: number): TimeRange[] {
  const spans: TimeRange[] = []
  for (const start of starts) {
    const last = spans.at(-1)
    if (last?.fromMs === start + ms) last.fromMs = start
    else spans.push({ fromMs: start, toMs: start + ms })
  }
  return spans
}
