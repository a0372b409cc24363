import { fromCode } from '../../../database/columnTypes.ts'
import { inClause } from '../../../database/inClause.ts'
import { placeholders } from '../../../database/placeholders.ts'
import { all, type Steps } from '../../../database/SqlClient.ts'
import { ExecutionStatus } from '../../../model/executions/enums.ts'
import { JobStatus } from '../../../model/jobs/enums.ts'
import type { Place } from './rules.ts'

export interface WatchedJob extends Place {
  status: JobStatus
  isDeleted: boolean
  host: string | null
  nextRunAtMs: number | null
  failures: number
  /** How the last run ended; null: none did. */
  lastStatus: ExecutionStatus | null
}

export const subjectOf = ({ id }: Pick<WatchedJob, 'id'>) => `job:${id}`

interface JobRow {
  id: number
  category_id: number
  workspace_id: number
  status: number
  deleted_at: number | null
  host: string | null
  next_run_at: number | null
  consecutive_failures: number
  last_status: number | null
}

const jobColumns =
  'id, category_id, workspace_id, status, deleted_at, host, next_run_at, consecutive_failures, last_status'

export function* readJobs(ids: readonly number[]): Steps<Map<number, WatchedJob>> {
  const keys = inClause(ids)
  return new Map(
    (yield* jobsWhere(`id in ${keys.marks}`, keys.parameters)).map((job): [number, WatchedJob] => [job.id, job]),
  )
}

/** The jobs of these hosts that are not deleted. */
export function* jobsOfHosts(hosts: readonly string[]): Steps<Map<string, WatchedJob[]>> {
  const some = [...new Set(hosts)]
  if (some.length === 0) return new Map()
  const jobs = yield* jobsWhere(`host in ${placeholders(some.length)} and deleted_at is null`, some)
  return Map.groupBy(jobs, ({ host }) => host!)
}

export function* jobsWhere(where: string, parameters: unknown[]): Steps<WatchedJob[]> {
  const rows = yield* all<JobRow>(`select ${jobColumns} from job where ${where}`, parameters)
  return rows.map((row) => ({
    id: Number(row.id),
    categoryId: Number(row.category_id),
    workspaceId: Number(row.workspace_id),
    status: fromCode(JobStatus, row.status),
    isDeleted: row.deleted_at !== null,
    host: row.host,
    nextRunAtMs: row.next_run_at === null ? null : Number(row.next_run_at),
    failures: row.consecutive_failures,
    lastStatus: row.last_status === null ? null : fromCode(ExecutionStatus, row.last_status),
  }))
}
