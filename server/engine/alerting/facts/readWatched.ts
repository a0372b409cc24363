import { inClause } from '../../../database/inClause.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import type { Rule } from '../evaluate/rules.ts'

/** Limits beyond which a successful run matters. They may be stricter than a rule, because the evaluator decides. */
export interface JobLimits {
  slowMs: number
  fastMs: number
  lateMs: number
}

export interface Limits {
  all: JobLimits
  /** Of jobs that a rule names, itself or by its category. */
  ofJob: ReadonlyMap<number, JobLimits>
}

const none: JobLimits = { slowMs: Infinity, fastMs: -Infinity, lateMs: Infinity }
export const noLimits: Limits = { all: none, ofJob: new Map() }

export interface Watched {
  /** The jobs whose successes matter. */
  jobIds: ReadonlySet<number>
  limits: Limits
}

/** Reads which successes may matter to rules. The size of both reads depends only on how much is wrong at the moment. */
export async function readWatched(sql: SqlClient, rules: readonly Rule[]): Promise<Watched> {
  const failing = await sql.all<{ id: number }>('select id from job where consecutive_failures > 0')
  const open = await sql.all<{ id: number | null }>(`select job_id as id from incident where open_key > ''`)
  const jobIds = new Set([...failing, ...open].flatMap(({ id }) => (id === null ? [] : [Number(id)])))
  return { jobIds, limits: await readLimits(sql, rules) }
}

async function readLimits(sql: SqlClient, rules: readonly Rule[]): Promise<Limits> {
  const timed = rules.filter(({ kind }) => kind === 'SLOW' || kind === 'FAST' || kind === 'LATE_START')
  if (timed.length === 0) return noLimits
  const all = timed.filter(({ jobIds, categoryIds }) => jobIds.size === 0 && categoryIds.size === 0)
  const limits = { all: all.reduce(narrowed, none), ofJob: new Map<number, JobLimits>() }
  for (const rule of timed)
    for (const id of [...rule.jobIds, ...(await jobsOf(sql, rule))])
      limits.ofJob.set(id, narrowed(limits.ofJob.get(id) ?? limits.all, rule))
  return limits
}

async function jobsOf(sql: SqlClient, { categoryIds }: Rule): Promise<number[]> {
  if (categoryIds.size === 0) return []
  const keys = inClause([...categoryIds])
  const rows = await sql.all<{ id: number }>(`select id from job where category_id in ${keys.marks}`, keys.parameters)
  return rows.map(({ id }) => Number(id))
}

function narrowed(limits: JobLimits, { kind, ms }: Rule): JobLimits {
  if (kind === 'SLOW') return { ...limits, slowMs: Math.min(limits.slowMs, ms ?? Infinity) }
  if (kind === 'FAST') return { ...limits, fastMs: Math.max(limits.fastMs, ms ?? -Infinity) }
  return { ...limits, lateMs: Math.min(limits.lateMs, ms ?? Infinity) }
}
