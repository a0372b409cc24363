import type { Condition, Traced } from './Source.ts'
import { codeOf } from '../../../database/columns.ts'
import { notTold } from '../../statistics/traits.ts'
import { keysOf } from '../../key.ts'
import { inList } from '../../../database/inList.ts'
import { containing } from '../../../database/like.ts'
import type { Sql } from '../../../database/Sql.ts'
import type { ExecutionFilter } from '../listInputs.ts'
import { ExecutionStatus, ExecutionTrigger } from '../kinds.ts'

/** A filter, with names of jobs and categories turned into keys of jobs. null: no condition. */
export interface Wanted extends Traced {
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

const running = codeOf(ExecutionStatus, 'RUNNING')

export async function wantedBy(sql: Sql, filter: ExecutionFilter | null | undefined): Promise<Wanted> {
  const rest: Condition[] = []
  const among = (column: string, values: number[] | null | undefined) => {
    if (!values) return
    const { marks, parameters } = inList(values)
    rest.push({ text: `${column} in ${marks}`, parameters })
  }
  const triggers = filter?.triggers?.map((trigger) => codeOf(ExecutionTrigger, trigger)) ?? null
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
    statuses: filter?.statuses ? [...new Set(filter.statuses)].map((status) => codeOf(ExecutionStatus, status)) : null,
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
async function wantedJobs(sql: Sql, filter: ExecutionFilter | null | undefined): Promise<number[] | Condition | null> {
  const named = filter?.jobIds ? [...new Set(keysOf(filter.jobIds))] : null
  if (!filter?.categoryIds) return named
  const { marks, parameters } = inList(keysOf(filter.categoryIds))
  const among = named && inList(named)
  const rows = await sql.all<{ id: number }>(
    `select id from job where category_id in ${marks}${among ? ` and id in ${among.marks}` : ''} limit ${mostListedJobs + 1}`,
    [...parameters, ...(among?.parameters ?? [])],
  )
  if (rows.length <= mostListedJobs) return rows.map((row) => Number(row.id))
  return { text: `(select category_id from job where job.id = job_id) in ${marks}`, parameters }
}

async function searched(sql: Sql, search: string | null | undefined): Promise<Wanted['search']> {
  const text = search?.trim().toWellFormed().toLowerCase()
  if (!text) return null
  const rows = await sql.all<{ id: number }>(
    `select id from job where name_key like ? escape '!' order by id desc limit ${mostSearchedJobs}`,
    [containing(text.normalize('NFC'))],
  )
  const texts = await sql.all<{ id: number }>(
    `select id from failure_text where lower(text) like ? escape '!' limit ${mostSearchedTexts + 1}`,
    [containing(text)],
  )
  return {
    jobIds: rows.map((row) => Number(row.id)),
    textIds: texts.length <= mostSearchedTexts ? [notTold, ...texts.map(({ id }) => Number(id))] : null,
    message: { text: `lower(error_message) like ? escape '!'`, parameters: [containing(text)] },
  }
}
