import type { Sql } from '../sql/Sql.ts'
import { byIndex } from '../sql/byIndex.ts'
import { hourSeconds } from './addStatistics.ts'
import type { Span } from './StatsRange.ts'

const hourMs = hourSeconds * 1000
/** The newest hours are looked at, at most a day of them, until so many cells were read: with many jobs one hour says enough. */
const mostHours = 24
const mostCells = 4000

/** What took long to read is good for a minute, and is shown a while longer while it is read anew. */
const keptMs = 60_000
const shownMs = 10 * 60_000
const muchToRead = 1000

interface Slowest {
  ids: number[]
  /** How many cells it was read from. */
  cells: number
}

interface Kept extends Slowest {
  readAtMs: number
  isReading: boolean
}

const keptBy = new WeakMap<Sql, Map<number, Kept>>()

/**
 * The jobs whose executions took longest on average in the newest hours of a span, slowest first. With many jobs the answer
 * may be a minute old, or some minutes where nobody has asked meanwhile.
 */
export async function slowestJobs(sql: Sql, span: Span, count: number): Promise<number[]> {
  let ofSql = keptBy.get(sql)
  if (!ofSql) keptBy.set(sql, (ofSql = new Map()))
  const kept = ofSql.get(span.points * span.stepMs)
  const ageMs = kept ? performance.now() - kept.readAtMs : Infinity
  if (!kept || ageMs > shownMs) return (await readAndKeep(sql, span, count, ofSql)).ids
  if (ageMs > keptMs && !kept.isReading) {
    kept.isReading = true
    // Whoever asks next is told of what goes wrong.
    readAndKeep(sql, span, count, ofSql).catch(() => ofSql.delete(span.points * span.stepMs))
  }
  return kept.ids
}

async function readAndKeep(sql: Sql, span: Span, count: number, ofSql: Map<number, Kept>): Promise<Slowest> {
  const read = await readSlowest(sql, span, count)
  if (read.cells >= muchToRead)
    ofSql.set(span.points * span.stepMs, { ...read, readAtMs: performance.now(), isReading: false })
  return read
}

async function readSlowest(sql: Sql, { fromMs, toMs }: Span, count: number): Promise<Slowest> {
  const jobs = new Map<number, { count: number; durationMs: number }>()
  const newestHour = Math.floor((toMs - 1) / hourMs) * hourMs
  let cells = 0
  for (let hour = 0; hour < mostHours && cells < mostCells; hour++) {
    const atMs = newestHour - hour * hourMs
    if (atMs + hourMs <= fromMs) break
    const { text, parameters } = hourStatement(sql.dialect, atMs)
    for (const row of await sql.all<{ job_id: number; count: number; duration_ms: number; cells: number }>(
      text,
      parameters,
    )) {
      const job = jobs.get(Number(row.job_id)) ?? { count: 0, durationMs: 0 }
      job.count += Number(row.count)
      job.durationMs += Number(row.duration_ms)
      jobs.set(Number(row.job_id), job)
      cells += Number(row.cells)
    }
  }
  const mean = ({ durationMs, count: runs }: { durationMs: number; count: number }) => durationMs / runs
  const ids = [...jobs]
    .toSorted(([, one], [, other]) => mean(other) - mean(one))
    .slice(0, count)
    .map(([id]) => id)
  return { ids, cells }
}

export function hourStatement(dialect: Sql['dialect'], atMs: number) {
  return {
    text: `select job_id, sum(\`count\`) as \`count\`, sum(duration_ms) as duration_ms, count(*) as cells from statistic ${byIndex(dialect, 'statistic_at_index')} where at = ? and width_seconds = ${hourSeconds} and job_id > 0 and bucket > 0 group by job_id`,
    parameters: [atMs],
  }
}
