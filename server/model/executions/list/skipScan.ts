import type { Level, IndexScan, StatsFilter } from './IndexScan.ts'
import { type Found, type Place, placeOf } from './place.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import { executionOf } from '../loadExecution.ts'
import { timeRangesOf } from './timeRanges.ts'
import { spanRowsStatement } from './timeRangeStatements.ts'

/** What a statement may be given: SQLite takes 32,766 parameters. */
const maxParameters = 20_000
/** So many rows are looked at in less time than it takes to find out which of them to look at. */
const fewRows = 60

interface Step {
  from: Place
  /** Where an ordinary step ends. */
  bound: Place
  /** Rows that an ordinary step looks at. */
  distance: number
  /** Rows that a leap looks at at most, about. */
  most: number
  /** Rows wanted at most. */
  count: number
  /** Spans looked at at most. */
  spans: number
}

/**
 * Looks at the rows in spans of time that can hold wanted ones, and leaps over the others. null: that leads no further than
 * an ordinary step.
 */
export async function skipScan(sql: SqlClient, source: IndexScan, step: Step): Promise<Found | null> {
  if (source.zone === null) return null
  const { from, bound, distance, most, count } = step
  const topMs = Math.min(source.toMs ?? Infinity, from.atMs + 1)
  const rowsPerMs = distance / Math.max(1, from.atMs - bound.atMs)
  const { spans, completeToMs } = await timeRangesOf(
    sql,
    fineEnough(source.zone, rowsPerMs),
    Math.max(0, source.fromMs ?? 0),
    topMs,
    step.spans,
    count,
  )
  const inOne = 4 + source.rest.reduce((sum, { parameters }) => sum + parameters.length, 0)
  let expected = 0
  const taken = spans
    .slice(0, Math.floor(maxParameters / inOne))
    .filter(({ fromMs, toMs }) => (expected += (toMs - fromMs) * rowsPerMs) <= most)
  const next = spans[taken.length]
  const endMs = next ? next.toMs : completeToMs
  if (endMs >= bound.atMs) return null
  const end = { atMs: endMs, id: 0 }
  if (taken.length === 0) return { rows: [], completeTo: end }
  const { text, parameters } = spanRowsStatement(sql.dialect, source, from, taken, count)
  const rows = (await sql.all<object>(text, parameters)).map(executionOf)
  return { rows, completeTo: rows.length < count ? end : placeOf(rows.at(-1)!) }
}

/** Shorter spans are looked for only where longer ones hold many rows: those of one job mostly do not. */
function fineEnough([longest, ...shorter]: StatsFilter, rowsPerMs: number): StatsFilter {
  const levels: [Level, ...Level[]] = [longest]
  for (const level of shorter) if (levels.at(-1)!.ms * rowsPerMs > fewRows) levels.push(level)
  return levels
}
