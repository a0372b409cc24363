import type { SqlClient } from '../../database/SqlClient.ts'
import { hourSeconds } from './addStatistics.ts'
import type { JobStats } from './JobStats.ts'
import { readCells, readLastHour } from './readCells.ts'
import type { Span } from './StatsRange.ts'
import { summarise } from './summarise.ts'

/** The figures of each of these jobs over a span. Single jobs have no cells finer than an hour. */
export async function statsOf(sql: SqlClient, jobIds: number[], span: Span): Promise<Map<number, JobStats>> {
  const isFiner = span.stepMs < hourSeconds * 1000
  const counts = await (isFiner ? readLastHour(sql, jobIds, span) : readCells(sql, jobIds, span))
  return new Map(jobIds.map((id) => [id, summarise(counts.get(id) ?? [], span)]))
}
