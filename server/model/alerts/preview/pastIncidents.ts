import { toCode } from '../../../database/columnTypes.ts'
import { AlertKind } from '../enums.ts'
import { kinds } from '../rules/kinds.ts'
import { type History, maxRows, type Opening, type Replayed } from './History.ts'

interface Row {
  subject: string
  job_id: number | null
  host: string | null
  opened_at: number
  resolved_at: number | null
  count: number
}

/**
 * For kinds that runs cannot show: the incidents that rules of the kind have opened. Every workspace has such rules from the start, but
 * they may have been switched off or limited to some jobs, so the result is never complete.
 */
export async function replayIncidents({ sql, scope, rule, jobs, fromMs }: History): Promise<Replayed> {
  const rows = await sql.all<Row>(
    `select subject, job_id, host, opened_at, resolved_at, \`count\` from incident where workspace_id = ? and kind = ? and opened_at >= ? order by id desc limit ${maxRows}`,
    [scope.workspaceId, toCode(AlertKind, rule.kind), fromMs],
  )
  const hosts = new Set([...jobs.values()].map(({ host }) => host))
  const { subject } = kinds[rule.kind]
  const isWatched = (row: Row) =>
    subject === 'engine' || (subject === 'host' ? hosts.has(row.host) : jobs.has(Number(row.job_id ?? 0)))
  const bySubject = Map.groupBy(rows.toReversed().filter(isWatched), (row) => row.subject)
  return { openings: [...bySubject.values()].flatMap(merged), isComplete: false }
}

/** Merges incidents that several rules opened for the same problem. */
function merged(rows: readonly Row[]): Opening[] {
  const openings: Opening[] = []
  for (const row of rows) {
    const last = openings.at(-1)
    const atMs = Number(row.opened_at)
    const resolvedAtMs = row.resolved_at === null ? null : Number(row.resolved_at)
    if (last && (last.resolvedAtMs ?? Infinity) > atMs) {
      last.resolvedAtMs =
        last.resolvedAtMs === null || resolvedAtMs === null ? null : Math.max(last.resolvedAtMs, resolvedAtMs)
      last.count = Math.max(last.count, row.count)
    } else
      openings.push({
        atMs,
        resolvedAtMs,
        jobId: row.job_id === null ? null : Number(row.job_id),
        host: row.host,
        count: row.count,
      })
  }
  return openings
}
