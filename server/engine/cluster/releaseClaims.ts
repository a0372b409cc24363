import { toCode } from '../../database/columnTypes.ts'
import { runEach } from '../../database/bulk.ts'
import { inClause } from '../../database/inClause.ts'
import { all, together, type SqlClient, type Steps } from '../../database/SqlClient.ts'
import { ExecutionStatus } from '../../model/executions/enums.ts'
import type { Run } from '../Run.ts'

const queued = toCode(ExecutionStatus, 'QUEUED')
/** Ids in one query. */
const maxIds = 10_000

/** On a clean stop: undoes the claims whose instant has not come, as if they had never been made. */
export async function releaseClaims(sql: SqlClient, runs: Run[], nowMs: number): Promise<void> {
  const future = runs.filter((run) => run.trigger === 'SCHEDULE' && run.scheduledForMs > nowMs)
  const jobIds = [...new Set(future.map((run) => run.jobId))]
  await sql.transaction(function* () {
    // Edits lock the job first, too. From here on no other transaction can withdraw these runs.
    yield* idsOf(jobIds, (ids) => `from job where id in ${ids} order by id ${sql.dialect.forUpdate}`)
    const queuedIds = yield* idsOf(
      future.map((run) => run.id),
      (ids) => `from execution where id in ${ids} and status = ${queued}`,
    )
    const firsts = new Map<number, number>()
    for (const { id, jobId, scheduledForMs } of future)
      if (queuedIds.has(id)) firsts.set(jobId, Math.min(scheduledForMs, firsts.get(jobId) ?? Infinity))
    yield* together([
      // A paused or deleted job has no next run and keeps none.
      ...runEach(
        'update job set next_run_at = ? where id = ? and next_run_at > ?',
        ['bigint', 'bigint', 'bigint'],
        [...firsts].map(([jobId, atMs]) => [atMs, jobId, atMs]),
      ),
      ...runEach(
        'delete from execution where id = ?',
        ['bigint'],
        [...queuedIds].map((id) => [id]),
      ),
    ])
  })
}

function* idsOf(ids: number[], fromAndWhere: (ids: string) => string): Steps<Set<number>> {
  const found = new Set<number>()
  for (let start = 0; start < ids.length; start += maxIds) {
    const { marks, parameters } = inClause(ids.slice(start, start + maxIds))
    for (const { id } of yield* all<{ id: number }>(`select id ${fromAndWhere(marks)}`, parameters))
      found.add(Number(id))
  }
  return found
}
