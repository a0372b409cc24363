import type { Execution } from '../Execution.ts'
import type { Condition, IndexScan } from './IndexScan.ts'
import { type Found, type Place, isBelow, placeOf } from './place.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import { executionOf } from '../loadExecution.ts'
import type { PageBound } from './PageBound.ts'
import { skipScan } from './skipScan.ts'
import { boundStatement, instantStatement, rowsStatement } from './statements.ts'

interface WalkLimits {
  /** Rows wanted at most. */
  count: number
  /** Rows looked at in the first step; each further one takes up to four times as many, as far as time allows. */
  firstStep: number
  /** By `performance.now()`: no further step begins after it. */
  deadlineMs: number
  /** The statistics count all that ended and was planned before it. Unix milliseconds. */
  countedBeforeMs: number
  /** The bound of the page, which each walk raises with the rows it finds: no row below it belongs to the page. */
  floor: PageBound
}

/** A step always runs to its end, even past the deadline. */
const maxStep = 2000
const maxLeap = 4000
/** A job's rows lie far apart, so each may cost a read from the disk. */
const maxJobStep = 250
const minStep = 50
/** Spans that a leap looks at; SQLite takes no more than 500 selects in one. */
const minSpans = 64
const maxSpans = 256

/**
 * Walks along an index and takes the matching rows. Where rows must be checked one by one, the walk goes in steps and skips the
 * spans in which, by the statistics, no row matches. A rare row deep in a long history that the statistics do not show costs
 * a further page rather than a long wait.
 */
export async function walk(sql: SqlClient, source: IndexScan, above: Place | null, limits: WalkLimits): Promise<Found> {
  const { floor } = limits
  if (source.rest.length === 0) {
    const found = await step(sql, source, above, null, limits.count)
    floor.add(found.rows)
    return found
  }
  const rows: Execution[] = []
  let from = above
  const maxDistance = source.along === 'job' ? maxJobStep : maxStep
  let spans = 0
  const first = source.along === 'job' && source.zone !== null ? limits.count + 10 : limits.firstStep
  for (let distance = Math.min(first, maxDistance); ;) {
    const startedMs = performance.now()
    const count = limits.count - rows.length
    const bound = higher(await placeAt(sql, source, from, distance), floor.place)
    // Where much is wanted, the first step finds it.
    const leapt: Found | null =
      spans === 0 || !from || !bound || from.atMs >= limits.countedBeforeMs
        ? null
        : await skipScan(sql, source, {
            from,
            bound,
            distance,
            most: source.along === 'job' ? maxDistance : maxLeap,
            count,
            spans,
          })
    const { rows: more, completeTo } = leapt ?? (await step(sql, source, from, bound, count))
    spans = spans === 0 ? minSpans : Math.min(spans * 2, maxSpans)
    rows.push(...more)
    floor.add(more)
    if (completeTo === null || rows.length >= limits.count) return { rows, completeTo }
    const now = performance.now()
    const isAtFloor = floor.place !== null && !isBelow(floor.place, completeTo)
    if (isAtFloor || now >= limits.deadlineMs) return { rows, completeTo }
    from = completeTo
    // A disk that has to be waited for makes the steps short.
    const inTime = ((limits.deadlineMs - now) * distance) / (now - startedMs)
    distance = Math.max(minStep, Math.min(distance * 4, maxDistance, Math.floor(inTime)))
  }
}

async function step(
  sql: SqlClient,
  source: IndexScan,
  above: Place | null,
  bound: Place | null,
  count: number,
): Promise<Found> {
  const rows = await read(sql, rowsStatement(sql.dialect, source, above, bound, count))
  const last = rows.at(-1)
  if (rows.length < count || !last) return { rows, completeTo: bound }
  const atMs = last.scheduledFor.getTime()
  if (source.along !== 'job' || last.runNumber === 0) return { rows, completeTo: placeOf(last) }
  // The limit may have cut through one instant, whose rows this index holds in another order than the list: take it whole.
  const instant = await read(sql, instantStatement(sql.dialect, source, atMs))
  const whole = instant.filter((row) => above === null || isBelow(placeOf(row), above))
  return {
    rows: [...rows.filter((row) => row.scheduledFor.getTime() !== atMs), ...whole],
    completeTo: { atMs, id: 0 },
  }
}

/** Along a job's index an instant is never parted. */
async function placeAt(
  sql: SqlClient,
  source: IndexScan,
  above: Place | null,
  distance: number,
): Promise<Place | null> {
  const { text, parameters } = boundStatement(sql.dialect, source, above, distance)
  const [row] = await sql.all<{ scheduled_for: number; id: number }>(text, parameters)
  if (!row) return null
  return { atMs: Number(row.scheduled_for), id: source.along === 'job' ? 0 : Number(row.id) }
}

function higher(one: Place | null, other: Place | null): Place | null {
  if (one === null || other === null) return one ?? other
  return isBelow(one, other) ? other : one
}

async function read(sql: SqlClient, { text, parameters }: Condition): Promise<Execution[]> {
  return (await sql.all<object>(text, parameters)).map(executionOf)
}
