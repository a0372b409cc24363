import { toCode } from '../../database/columnTypes.ts'
import { ExecutionStatus } from '../executions/enums.ts'
import type { SqlClient } from '../../database/SqlClient.ts'
import type { Dialect } from '../../database/Dialect.ts'
import { inClause } from '../../database/inClause.ts'
import { ofWorkspace } from '../executions/loadExecution.ts'
import { hasOtherWorkspaces, type Scope } from '../workspaces/Scope.ts'
import { hourSeconds, otherWorkspaces } from './addStatistics.ts'
import { quantile } from './durations.ts'
import type { Span } from './StatsRange.ts'

const hourMs = hourSeconds * 1000
/** The newest hours are read until there are this many cells: with many jobs one hour says enough. */
const maxCells = 4000
const maxHoursAtOnce = 24

/** A result that took long to read stays valid for a minute, and is shown a little longer while the next one is read. */
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

/** By workspace and length of the span. */
const keptBy = new WeakMap<SqlClient, Map<string, Kept>>()

/**
 * The jobs of a workspace whose executions had the highest 95th percentile of durations, slowest first, over the whole span or,
 * with many jobs, over its newest hours. With many jobs the answer may be a minute old, or some minutes where nobody has asked meanwhile.
 */
export async function slowestJobs(sql: SqlClient, scope: Scope, span: Span, count: number): Promise<number[]> {
  let ofSql = keptBy.get(sql)
  if (!ofSql) keptBy.set(sql, (ofSql = new Map()))
  const key = `${scope.workspaceId} ${span.points * span.stepMs}`
  const kept = ofSql.get(key)
  const readAndKeep = async (): Promise<Slowest> => {
    const read = await readSlowest(sql, scope, span, count)
    if (read.cells >= muchToRead) ofSql.set(key, { ...read, readAtMs: performance.now(), isReading: false })
    return read
  }
  const ageMs = kept ? performance.now() - kept.readAtMs : Infinity
  if (!kept || ageMs > shownMs) return (await readAndKeep()).ids
  if (ageMs > keptMs && !kept.isReading) {
    kept.isReading = true
    // Whoever asks next is told of what goes wrong.
    readAndKeep().catch(() => ofSql.delete(key))
  }
  return kept.ids
}

async function readSlowest(sql: SqlClient, scope: Scope, span: Span, count: number): Promise<Slowest> {
  const durations = new Map<number, Map<number, number>>()
  const ofScope = (await hasOtherWorkspaces(sql, scope)) ? scope : null
  let cells = 0
  for (const hours of batchesOfHours(span)) {
    const { text, parameters } = hoursStatement(sql.dialect, hours, ofScope)
    const rows = await sql.all<{ job_id: number; bucket: number; count: number }>(text, parameters)
    for (const row of rows) {
      const [jobId, bucket] = [Number(row.job_id), Number(row.bucket)]
      let ofJob = durations.get(jobId)
      if (!ofJob) durations.set(jobId, (ofJob = new Map()))
      ofJob.set(bucket, (ofJob.get(bucket) ?? 0) + Number(row.count))
    }
    cells += rows.length
    if (cells >= maxCells) break
  }
  const ids = [...durations]
    .map(([id, counts]) => ({ id, p95Ms: quantile(counts, 0.95)! }))
    .toSorted((one, other) => other.p95Ms - one.p95Ms)
    .slice(0, count)
    .map(({ id }) => id)
  return { ids, cells }
}

/** The hours of a span, newest first. The first batch is one hour, which may hold 100,000 jobs; later ones grow. Unix ms. */
function* batchesOfHours({ fromMs, toMs }: Span): Generator<number[]> {
  let atMs = Math.floor((toMs - 1) / hourMs) * hourMs
  for (let size = 1; atMs + hourMs > fromMs; size = Math.min(2 * size, maxHoursAtOnce)) {
    const hours: number[] = []
    for (; hours.length < size && atMs + hourMs > fromMs; atMs -= hourMs) hours.push(atMs)
    yield hours
  }
}

const counted = [toCode(ExecutionStatus, 'SUCCEEDED'), toCode(ExecutionStatus, 'FAILED')].join()

/** Leaves out cancelled runs: how long a run went on before a person cancelled it says nothing about the job. */
export function hoursStatement(dialect: Dialect, hours: number[], scope: Scope | null = null) {
  const { marks, parameters } = inClause(hours)
  return {
    text: `select job_id, bucket, \`count\` from statistic ${dialect.indexHint('statistic_at_index')} where at in ${marks} and width_seconds = ${hourSeconds} and job_id > 0 and job_id < ${otherWorkspaces} and bucket > 0 and status in (${counted})${scope ? ` and ${ofWorkspace}` : ''}`,
    parameters: [...parameters, ...(scope ? [scope.workspaceId] : [])],
  }
}
