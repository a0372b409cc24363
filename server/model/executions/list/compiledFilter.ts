import type { Condition, Traced } from './IndexScan.ts'
import { toCode } from '../../../database/columnTypes.ts'
import { UNKNOWN } from '../../statistics/dimensions.ts'
import { parseIds } from '../../parseId.ts'
import { inClause } from '../../../database/inClause.ts'
import { likePattern } from '../../../database/likePattern.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import type { ExecutionFilter } from '../listInputs.ts'
import { ExecutionStatus, ExecutionTrigger } from '../enums.ts'

/** A filter, with names of jobs and categories turned into keys of jobs. null: no condition. */
export interface CompiledFilter extends Traced {
  jobIds: number[] | null
  fromMs: number | null
  toMs: number | null
  /** What no index knows: has to be looked at row by row. */
  rest: Condition[]
  search: { jobIds: number[]; message: Condition; textIds: number[] | null } | null
}

/** With more jobs in its categories than this, a row's job is looked up rather than looked for in a list: databases take 32,766 keys. */
const mostListedJobs = 1000
/** A search by name that finds more jobs than this takes the newest of them. */
const mostSearchedJobs = 5000
/** Where more messages than these fit, some are near. */
const mostSearchedTexts = 200

const running = toCode(ExecutionStatus, 'RUNNING')

export async function compileFilter(
  sql: SqlClient,
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
  const jobs = await wantedJobs(sql, filter)
  if (jobs !== null && !Array.isArray(jobs)) rest.push(jobs)
  return {
    jobIds: Array.isArray(jobs) ? jobs : null,
    statuses: filter?.statuses ? [...new Set(filter.statuses)].map((status) => toCode(ExecutionStatus, status)) : null,
    triggers,
    responseStatuses: filter?.responseStatuses ?? null,
    minDurationMs: filter?.minDurationMs ?? null,
    textIds: null,
    fromMs: filter?.from?.getTime() ?? null,
    toMs: filter?.to?.getTime() ?? null,
    rest,
    search: await searched(sql, filter?.search),
  }
}

/** The jobs by their keys; where categories hold many, the condition that a row's job is in one of them. */
async function wantedJobs(
  sql: SqlClient,
  filter: ExecutionFilter | null | undefined,
): Promise<number[] | Condition | null> {
  const named = filter?.jobIds ? [...new Set(parseIds(filter.jobIds))] : null
  if (!filter?.categoryIds) return named
  const { marks, parameters } = inClause(parseIds(filter.categoryIds))
  const among = named && inClause(named)
  const rows = await sql.all<{ id: number }>(
    `select id from job where category_id in ${marks}${among ? ` and id in ${among.marks}` : ''} limit ${mostListedJobs + 1}`,
    [...parameters, ...(among?.parameters ?? [])],
  )
  if (rows.length <= mostListedJobs) return rows.map((row) => Number(row.id))
  return { text: `(select category_id from job where job.id = job_id) in ${marks}`, parameters }
}

async function searched(sql: SqlClient, search: string | null | undefined): Promise<CompiledFilter['search']> {
  const text = search?.trim().toWellFormed().toLowerCase()
  if (!text) return null
  const rows = await sql.all<{ id: number }>(
    `select id from job where normalized_name like ? escape '!' order by id desc limit ${mostSearchedJobs}`,
    [likePattern(text.normalize('NFC'))],
  )
  const texts = await sql.all<{ id: number }>(
    `select id from error_message where lower(text) like ? escape '!' limit ${mostSearchedTexts + 1}`,
    [likePattern(text)],
  )
  return {
    jobIds: rows.map((row) => Number(row.id)),
    textIds: texts.length <= mostSearchedTexts ? [UNKNOWN, ...texts.map(({ id }) => Number(id))] : null,
    message: { text: `lower(error_message) like ? escape '!'`, parameters: [likePattern(text)] },
  }
}
