import type { Sql } from '../../sql/Sql.ts'
import { oldestStatement, spansStatement, type Span } from './spanStatements.ts'
import type { Cells, Zone } from './zones.ts'

/** Spans of time that may hold wanted executions, newest first. */
export interface Spans {
  /** Neighbours are joined. */
  spans: Span[]
  /** From here on all there are are listed. Unix milliseconds. */
  completeToMs: number
}

/** The newest spans in which an ended execution can be that a zone is about, before `toMs`: from long spans down to the shortest, `most` on each level. */
export async function spansOf(sql: Sql, zone: Zone, fromMs: number, toMs: number, most: number): Promise<Spans> {
  let found: { spans: Span[]; completeToMs: number | null } = {
    spans: [{ fromMs, toMs }],
    completeToMs: null,
  }
  for (const [place, { ms }] of zone[0].levels.entries()) {
    const { text, parameters } = spansStatement(sql.dialect, zone, place, found.spans, most)
    const starts = (await sql.all<{ at: number }>(text, parameters)).map(({ at }) => Number(at))
    found = {
      spans: joined(starts, ms).map((span) => ({
        fromMs: Math.max(span.fromMs, fromMs),
        toMs: Math.min(span.toMs, toMs),
      })),
      completeToMs: starts.length < most ? found.completeToMs : starts.at(-1)!,
    }
    if (found.spans.length === 0) break
  }
  return { ...found, completeToMs: found.completeToMs ?? (await oldestOf(sql, zone[0])) }
}

/** Before it, cells may have been deleted with the history they counted, whose last hours they may also have lain over. */
async function oldestOf(sql: Sql, { jobId, levels }: Cells): Promise<number> {
  const { text, parameters } = oldestStatement(jobId, levels[0]!.widthSeconds)
  const [row] = await sql.all<{ at: number | null }>(text, parameters)
  return row?.at == null ? Infinity : Number(row.at)
}

function joined(starts: number[], ms: number): Span[] {
  const spans: Span[] = []
  for (const start of starts) {
    const last = spans.at(-1)
    if (last?.fromMs === start + ms) last.fromMs = start
    else spans.push({ fromMs: start, toMs: start + ms })
  }
  return spans
}
