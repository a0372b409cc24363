import { fromCode } from '../../../database/columnTypes.ts'
import { inClause } from '../../../database/inClause.ts'
import { isPermanent } from '../../../database/isPermanent.ts'
import { placeholders } from '../../../database/placeholders.ts'
import { all, run, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import { FactKind } from '../../../model/alerts/enums.ts'
import type { Events } from '../../../model/events.ts'
import type { DiskSpace } from '../../../platform/diskSpace.ts'
import type { Fact } from '../facts/Fact.ts'
import { applyFact } from './applyFact.ts'
import { type OpenIncident, readOpen, readOpenOfJobs } from './incidents.ts'
import { Ledger } from './Ledger.ts'
import { readJobs, type WatchedJob } from './readJobs.ts'
import { readRules } from './rules.ts'
import { RunCounts } from './RunCounts.ts'
import { reportTooMany } from './tooMany.ts'

export interface EvaluatorParts {
  sql: SqlClient
  events: Pick<Events, 'publish'>
  /** The space of the disk that holds the database, where it is on this machine. */
  diskSpace?: (() => Promise<DiskSpace | null>) | undefined
  /** A bug of ours, or a fact that was set aside. */
  onFault: (error: Error) => void
}

/** Facts in one transaction. */
export const factBatch = 500

/**
 * Evaluates all facts, oldest first, and opens, changes and resolves incidents. Each batch and its effects are one transaction. A fact
 * that cannot be evaluated is set aside and reported, so that it does not stop the others. Returns how many were taken.
 */
export async function evaluateFacts(parts: EvaluatorParts, nowMs: number): Promise<number> {
  let taken = 0
  for (let size = factBatch; ;) {
    try {
      const { count, touched } = await parts.sql.transaction(() => evaluateBatch(parts.sql, size, nowMs))
      if (touched.length > 0) parts.events.publish('incidents', touched)
      taken += count
      if (count < size) return taken
      size = Math.min(size * 2, factBatch)
    } catch (error) {
      if (!isToBlame(error as Error)) throw error
      if (size === 1) await putAside(parts, error as Error)
      size = Math.ceil(size / 2)
    }
  }
}

/** Whether the content of a fact caused the error, rather than a database that is away. */
const isToBlame = (error: Error) => isPermanent(error) || !('code' in error)

async function putAside({ sql, onFault }: EvaluatorParts, cause: Error): Promise<void> {
  const [oldest] = await sql.all<{ id: number; detail: string }>(
    'select id, detail from alert_fact order by id limit 1',
  )
  if (!oldest) return
  await sql.run('delete from alert_fact where id = ?', [oldest.id])
  onFault(new Error(`The alert fact ${oldest.id} was set aside: ${cause.message} (${oldest.detail})`, { cause }))
}

function* evaluateBatch(sql: SqlClient, size: number, nowMs: number): Steps<{ count: number; touched: number[] }> {
  const facts = yield* readFacts(sql, size)
  if (facts.length === 0) return { count: 0, touched: [] }
  const rules = yield* readRules()
  const jobs = yield* readJobs([...new Set(facts.flatMap(({ jobId }) => jobId ?? []))])
  const ledger = new Ledger(sql, rules, yield* readConcerned(sql, facts, jobs), nowMs)
  const counts = new RunCounts()
  for (const fact of facts) yield* applyFact({ ledger, rules, jobs, counts }, fact)
  yield* reportTooMany(ledger, rules)
  yield* ledger.queue()
  const keys = inClause(facts.map(({ id }) => id))
  yield* run(`delete from alert_fact where id in ${keys.marks}`, keys.parameters)
  return { count: facts.length, touched: [...ledger.touched] }
}

function* readFacts({ dialect }: SqlClient, size: number): Steps<Fact[]> {
  const rows = yield* all<FactRow>(
    `select id, job_id, execution_id, kind, at, streak, detail from alert_fact order by id limit ${size} ${dialect.forUpdate}`,
  )
  return rows.map((row) => ({
    id: Number(row.id),
    jobId: row.job_id === null ? null : Number(row.job_id),
    executionId: row.execution_id === null ? null : Number(row.execution_id),
    kind: fromCode(FactKind, row.kind),
    atMs: Number(row.at),
    streak: row.streak ?? 0,
    detail: JSON.parse(row.detail ?? '{}') as Fact['detail'],
  }))
}

interface FactRow {
  id: number
  job_id: number | null
  execution_id: number | null
  kind: number
  at: number
  streak: number | null
  detail: string | null
}

/** The open incidents of the jobs and hosts that the facts are about. */
function* readConcerned(
  sql: SqlClient,
  facts: readonly Fact[],
  jobs: ReadonlyMap<number, WatchedJob>,
): Steps<OpenIncident[]> {
  const ofJobs = yield* readOpenOfJobs(sql, [...jobs.keys()])
  const hosts = new Set(facts.flatMap(({ detail }) => detail.host ?? []))
  for (const { host } of jobs.values()) if (host !== null) hosts.add(host)
  if (hosts.size === 0) return ofJobs
  const known = new Set(ofJobs.map(({ id }) => id))
  const ofHosts = yield* readOpen(sql, `and host in ${placeholders(hosts.size)}`, [...hosts])
  return [...ofJobs, ...ofHosts.filter(({ id }) => !known.has(id))]
}
