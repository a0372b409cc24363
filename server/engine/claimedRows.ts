import { toCode } from '../database/columnTypes.ts'
import { insertRows } from '../database/bulk.ts'
import { all, type Change, type Steps } from '../database/SqlClient.ts'
import { ExecutionStatus, ExecutionTrigger } from '../model/executions/enums.ts'
import { preallocated, preallocatedZeros } from '../model/executions/preallocated.ts'
import type { DueJob } from './planJobs.ts'
import type { PlannedRow } from './plan.ts'
import type { Run } from './Run.ts'

/** A planned instant that no server ran, with the id of its execution. */
export interface MissedRow {
  job: DueJob
  row: PlannedRow
  id: number
}

const queued = toCode(ExecutionStatus, 'QUEUED')

/** Inserts the executions of claimed runs; a row that is there already stays. */
export function insertRuns(runs: Run[], ownerId: number): Change[] {
  const columns = `id, job_id, scheduled_for, run_number, \`trigger\`, status, revision_id, owner_id, ${preallocated}`
  return insertRows(
    'execution',
    columns,
    'keep',
    runs.map((run) => [
      run.id,
      run.jobId,
      run.scheduledForMs,
      0,
      toCode(ExecutionTrigger, run.trigger),
      queued,
      run.revisionId,
      ownerId,
      ...preallocatedZeros,
    ]),
  )
}

export function insertMissed(missed: MissedRow[], nowMs: number): Change[] {
  const columns =
    'id, job_id, scheduled_for, run_number, `trigger`, status, revision_id, reason, occurrences, finished_at'
  const [cause, status] = [toCode(ExecutionTrigger, 'SCHEDULE'), toCode(ExecutionStatus, 'MISSED')]
  return insertRows(
    'execution',
    columns,
    'keep',
    missed.map(({ job, row, id }) => [
      id,
      job.id,
      row.atMs,
      0,
      cause,
      status,
      job.revision_id,
      row.missed,
      row.occurrences,
      nowMs,
    ]),
  )
}

/** The runs whose row this process inserted; a row that was there before belongs to the process that inserted it. */
export function* onlyOurs(runs: Run[], ownerId: number): Steps<Run[]> {
  if (runs.length === 0) return runs
  const [first, last] = [runs[0]!.id, runs.at(-1)!.id]
  const rows = yield* all<{ id: number }>('select id from execution where id between ? and ? and owner_id = ?', [
    first,
    last,
    ownerId,
  ])
  if (rows.length === runs.length) return runs
  const ours = new Set(rows.map((row) => Number(row.id)))
  return runs.filter((run) => ours.has(run.id))
}
