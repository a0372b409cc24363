import { fromCode } from '../../database/columnTypes.ts'
import { byId, scopedLoader } from '../loader.ts'
import { inClause } from '../../database/inClause.ts'
import type { Job } from './Job.ts'
import { JobStatus, MisfirePolicy, OverlapPolicy } from './enums.ts'

/** A job as it is read: a plain row, because lists are long and often asked for. */
export type JobRow = Pick<
  Job,
  | 'id'
  | 'name'
  | 'normalizedName'
  | 'description'
  | 'status'
  | 'cronPattern'
  | 'timezone'
  | 'overlapPolicy'
  | 'misfirePolicy'
  | 'disableAfterFailures'
  | 'nextRunAt'
  | 'lastExecutionId'
  | 'lastRunAt'
  | 'consecutiveFailures'
  | 'version'
  | 'createdAt'
  | 'updatedAt'
  | 'deletedAt'
> & { categoryId: number; revisionId: number; createdById: number | null }

export const jobColumns =
  'job.id, job.name, job.normalized_name, job.description, job.category_id, job.status, job.cron_pattern, job.timezone, job.overlap_policy, job.misfire_policy, job.disable_after_failures, job.revision_id, job.next_run_at, job.last_execution_id, job.last_run_at, job.consecutive_failures, job.created_by_id, job.version, job.created_at, job.updated_at, job.deleted_at'

export function jobOf(row: Record<string, unknown>): JobRow {
  const instant = (name: string) => (row[name] === null ? null : new Date(Number(row[name])))
  const key = (name: string) => (row[name] === null ? null : Number(row[name]))
  return {
    id: Number(row['id']),
    name: row['name'] as string,
    normalizedName: row['normalized_name'] as string,
    description: row['description'] as string,
    categoryId: Number(row['category_id']),
    status: fromCode(JobStatus, Number(row['status'])),
    cronPattern: row['cron_pattern'] as string,
    timezone: row['timezone'] as string,
    overlapPolicy: fromCode(OverlapPolicy, Number(row['overlap_policy'])),
    misfirePolicy: fromCode(MisfirePolicy, Number(row['misfire_policy'])),
    disableAfterFailures: key('disable_after_failures'),
    revisionId: Number(row['revision_id']),
    nextRunAt: instant('next_run_at'),
    lastExecutionId: key('last_execution_id'),
    lastRunAt: instant('last_run_at'),
    consecutiveFailures: Number(row['consecutive_failures']),
    createdById: key('created_by_id'),
    version: Number(row['version']),
    createdAt: instant('created_at')!,
    updatedAt: instant('updated_at')!,
    deletedAt: instant('deleted_at'),
  }
}

/** Jobs by their keys, deleted ones as well. */
export const loadJob = scopedLoader<number, JobRow>(async ({ data }, { workspaceId }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<Record<string, unknown>>(
    `select ${jobColumns} from job where workspace_id = ? and id in ${marks}`,
    [workspaceId, ...parameters],
  )
  return byId(rows.map(jobOf))
})
