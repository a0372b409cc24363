import { toCode } from '../../database/columnTypes.ts'
import { ExecutionStatus } from '../executions/enums.ts'
import type { Scope } from '../workspaces/Scope.ts'
import { parseIds } from '../parseId.ts'
import type { KeysetList } from '../paging/keyset.ts'
import type { Dialect } from '../../database/Dialect.ts'
import { inClause } from '../../database/inClause.ts'
import { likePattern } from '../../database/likePattern.ts'
import type { Job } from './Job.ts'
import { jobColumns } from './loadJob.ts'
import { HttpMethod, JobStatus } from './enums.ts'
import { nameContaining } from './searchJobs.ts'
import type { JobFilter, JobOrder, JobOrderField } from './listInputs.ts'

const orders: Record<JobOrderField, { column: string; kind: 'string' | 'number'; nullable: boolean; index: string }> = {
  NAME: {
    column: 'job.normalized_name',
    kind: 'string',
    nullable: false,
    index: 'job_workspace_id_deleted_at_normalized_name_id_index',
  },
  CREATED_AT: { column: 'job.created_at', kind: 'number', nullable: false, index: 'job_created_at_index' },
  UPDATED_AT: { column: 'job.updated_at', kind: 'number', nullable: false, index: 'job_updated_at_index' },
  NEXT_RUN_AT: { column: 'job.next_run_at', kind: 'number', nullable: true, index: 'job_next_run_at_id_index' },
  LAST_RUN_AT: { column: 'job.last_run_at', kind: 'number', nullable: true, index: 'job_last_run_at_id_index' },
}

/** The list of a workspace for a filter and an order. @param found the jobs that `searchJobs` found, if they are few */
export function jobList(
  { workspaceId }: Scope,
  dialect: Dialect,
  filter: JobFilter | null | undefined,
  orderBy: JobOrder | null | undefined,
  found: number[] | null = null,
): KeysetList {
  const { field, direction } = orderBy ?? { field: 'NAME', direction: 'ASC' }
  const { index, ...order } = orders[field]
  const where = ['job.workspace_id = ?', `job.deleted_at is ${filter?.deleted ? 'not ' : ''}null`]
  const parameters: unknown[] = [workspaceId]
  const among = (column: string, keys: number[] | null | undefined) => {
    if (!keys) return
    const list = inClause(keys)
    where.push(`${column} in ${list.marks}`)
    parameters.push(...list.parameters)
  }
  among('job.category_id', filter?.categoryIds && parseIds(filter.categoryIds))
  among(
    'job.status',
    filter?.statuses?.map((status) => toCode(JobStatus, status)),
  )
  among(
    'job.last_status',
    filter?.lastStatuses?.map((status) => toCode(ExecutionStatus, status)),
  )
  among(
    'job_revision.method',
    filter?.methods?.map((method) => toCode(HttpMethod, method)),
  )
  among('job.id', found)
  const search = found === null ? filter?.search?.trim() : null
  if (search) {
    const pattern = likePattern(search.toWellFormed().toLowerCase())
    where.push(
      `(job.normalized_name like ? escape '!' or lower(job.description) like ? escape '!' or lower(job_revision.url) like ? escape '!')`,
    )
    parameters.push(nameContaining(search), pattern, pattern)
  }
  const joins = search || filter?.methods ? ' join job_revision on job_revision.id = job.revision_id' : ''
  // Both databases would sort the whole table rather than walk an index. With a filter, sorting may be the right choice.
  const isWhole = where.length === 2
  const hint = isWhole ? dialect.indexHint(index) : found !== null && joins === '' ? dialect.primaryKeyHint : ''
  return {
    ...order,
    from: `job${joins}`,
    hint: ` ${hint}`,
    columns: jobColumns,
    where,
    parameters,
    id: 'job.id',
    direction,
    order: `jobs ${field} ${direction}`,
  }
}

/** The value that decides a job's place in an order. */
export function orderValue(
  job: Pick<Job, 'normalizedName' | 'createdAt' | 'updatedAt' | 'nextRunAt' | 'lastRunAt'>,
  field: JobOrderField,
): string | Date | null {
  switch (field) {
    case 'NAME':
      return job.normalizedName
    case 'CREATED_AT':
      return job.createdAt
    case 'UPDATED_AT':
      return job.updatedAt
    case 'NEXT_RUN_AT':
      return job.nextRunAt
    case 'LAST_RUN_AT':
      return job.lastRunAt
  }
}
