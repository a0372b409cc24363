import type { Condition, Traced } from './IndexScan.ts'
import { toCode } from '../../../database/columnTypes.ts'
import { UNKNOWN } from '../../statistics/dimensions.ts'
import { allJobsOf } from '../../statistics/addStatistics.ts'
import { hasOtherWorkspaces, type Scope } from '../../workspaces/Scope.ts'
import { parseIds } from '../../parseId.ts'
import { inClause } from '../../../database/inClause.ts'
import { likePattern } from '../../../database/likePattern.ts'
import { ofWorkspace } from '../loadExecution.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import type { ExecutionFilter } from '../listInputs.ts'
import { ExecutionStatus, ExecutionTrigger } from '../enums.ts'

/** A filter within a scope, with names of jobs and categories turned into keys of jobs. null: no condition. */
export interface CompiledFilter extends Traced {
  jobIds: number[] | null
  fromMs: number | null
  toMs: number | null
  /** What no index knows: has to be looked at row by row. */
  rest: Condition[]
  search: { jobIds: number[]; message: Condition; textIds: number[] | null } | null
}

/** With more jobs in its categories than this, a row's job is looked up rather than looked for in a list: databases take 32,766 keys. */
const maxListedJobs = 1000
/** A search by name that finds more jobs than this takes the newest of them. */
const maxSearchedJobs = 5000
/** Where more messages than these fit, some are near. */
const maxSearchedTexts = 200

const running = toCode(ExecutionStatus, 'RUNNING')

export async function compileFilter(
  sql: SqlClient,
  scope: Scope,
  filter: ExecutionFilter | null | undefined,
): Promise<CompiledFilter> {
  const rest: Condition[] = []
  const among = (column: string, values: number[] | null | undefined) => {
    if (!values) return
    const { marks, parameters } = inClause(values)
    rest.push({ text: `${column} in ${marks}`, parameters })
  }
  const triggers = filter?.triggers?.map((trigger) => toCode(ExecutionTrigger, trigger)) ?? null
  among('`trigger`', triggers)
  among('response_status', filter?.responseStatuses)
  // What is under way has lasted 0 in its row.
  if (typeof filter?.minDurationMs === 'number')
    rest.push({
      text: filter.minDurationMs > 0 ? 'duration_ms >= ?' : `(duration_ms >= ? and status > ${running})`,
      parameters: [filter.minDurationMs],
    })
  const jobs = await wantedJobs(sql, scope, filter)
  if (jobs !== null && !Array.isArray(jobs)) rest.push(jobs)
  return {
    jobIds: Array.isArray(jobs) ? jobs : null,
    statuses: filter?.statuses ? [...new Set(filter.statuses)].map((status) => toCode(ExecutionStatus, status)) : null,
    triggers,
    responseStatuses: filter?.responseStatuses ?? null,
    minDurationMs: filter?.minDurationMs ?? null,
    textIds: null,
    allJobs: allJobsOf(scope.workspaceId),
    fromMs: filter?.from?.getTime() ?? null,
    toMs: filter?.to?.getTime() ?? null,
    rest,
    search: await searched(sql, scope, filter?.search),
  }
}

/**
 * The jobs by their keys, none outside the scope; where they are many, the condition on a row's job. null: any job, as while
 * there is no other workspace.
 */
async function wantedJobs(
  sql: SqlClient,
  scope: Scope,
  filter: ExecutionFilter | null | undefined,
): Promise<number[] | Condition | null> {
  const named = filter?.jobIds && inClause([...new Set(parseIds(filter.jobIds))])
  const categories = filter?.categoryIds && inClause(parseIds(filter.categoryIds))
  if (!named && !categories && !(await hasOtherWorkspaces(sql, scope))) return null
  const ofNamed = named ? ` and id in ${named.marks}` : ''
  const ofCategories = categories ? ` and category_id in ${categories.marks}` : ''
  const rows = await sql.all<{ id: number }>(
    `select id from job where workspace_id = ?${ofNamed}${ofCategories} limit ${maxListedJobs + 1}`,
    [scope.workspaceId, ...(named?.parameters ?? []), ...(categories?.parameters ?? [])],
  )
  if (rows.length <= maxListedJobs) return rows.map((row) => Number(row.id))
  if (!categories) return { text: ofWorkspace, parameters: [scope.workspaceId] }
  return {
    text: `(select category_id from job where job.id = job_id and job.workspace_id = ?) in ${categories.marks}`,
    parameters: [scope.workspaceId, ...categories.parameters],
  }
}

async function searched(
  sql: SqlClient,
  { workspaceId }: Scope,
  search: string | null | undefined,
): Promise<CompiledFilter['search']> {
  const text = search?.trim().toWellFormed().toLowerCase()
  if (!text) return null
  const rows = await sql.all<{ id: number }>(
    `select id from job where workspace_id = ? and normalized_name like ? escape '!' order by id desc limit ${maxSearchedJobs}`,
    [workspaceId, likePattern(text.normalize('NFC'))],
  )
  const texts = await sql.all<{ id: number }>(
    `select id from error_message where lower(text) like ? escape '!' limit ${maxSearchedTexts + 1}`,
    [likePattern(text)],
  )
  return {
    jobIds: rows.map((row) => Number(row.id)),
    textIds: texts.length <= maxSearchedTexts ? [UNKNOWN, ...texts.map(({ id }) => Number(id))] : null,
    message: { text: `lower(error_message) like ? escape '!'`, parameters: [likePattern(text)] },
  }
}
