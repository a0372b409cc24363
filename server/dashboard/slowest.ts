import type { Sql } from '../sql/Sql.ts'
import { hourSeconds } from './addStatistics.ts'
import type { Span } from './StatsRange.ts'

const hourMs = hourSeconds * 1000
/** The newest hours are looked at, at most a day of them, until so many cells were read: with many jobs one hour says enough. */
const mostHours = 24
const mostCells = 4000

/** The jobs whose executions took longest on average in the newest hours of a span, slowest first. */
export async function slowestJobs(sql: Sql, { fromMs, toMs }: Span, count: number): Promise<number[]> {
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
  return [...jobs]
    .toSorted(([, one], [, other]) => mean(other) - mean(one))
    .slice(0, count)
    .map(([id]) => id)
}

export function hourStatement(dialect: Sql['dialect'], atMs: number) {
  const hint = dialect === 'sqlite' ? 'indexed by statistic_at_index' : 'force index (statistic_at_index)'
  return {
    text: `select job_id, sum(\`count\`) as \`count\`, sum(duration_ms) as duration_ms, count(*) as cells from statistic ${hint} where at = ? and width_seconds = ${hourSeconds} and job_id > 0 and bucket > 0 group by job_id`,
    parameters: [atMs],
  }
}
