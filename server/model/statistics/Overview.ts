import { codeOf, memberOf } from '../../database/columns.ts'
import type { ExecutionRow } from '../executions/ExecutionRow.ts'
import { ExecutionStatus } from '../executions/kinds.ts'
import { executionPage } from '../executions/list/page.ts'
import { underWay } from '../executions/phase.ts'
import type { House } from '../Context.ts'
import { jobColumns, jobOf, loadJob, type JobRow } from '../jobs/JobRow.ts'
import { JobStatus } from '../jobs/kinds.ts'
import { nextJobs, type UpcomingRun } from '../jobs/upcoming.ts'
import type { Sql } from '../../database/Sql.ts'
import { byIndex } from '../../database/byIndex.ts'
import type { JobStats } from './JobStats.ts'
import { readAllJobs } from './readCells.ts'
import { slowestJobs } from './slowest.ts'
import { statsOf } from './statsOf.ts'
import { spanOf, type Span, type StatsRange } from './StatsRange.ts'
import { summarise } from './summarise.ts'

const listLength = 10

/**
 * The state of everything at one instant. Each part is read when it is first asked for and then kept, so that all who are
 * given the same overview share one read of it.
 */
export class Overview {
  readonly #house: House
  readonly span: Span
  readonly #read = new Map<string, Promise<unknown>>()

  constructor(house: House, range: StatsRange) {
    this.#house = house
    this.span = spanOf(range, house.now().getTime())
  }

  stats(): Promise<JobStats> {
    return this.#once('stats', async () => summarise(await readAllJobs(this.#house.data.sql, this.span), this.span))
  }

  jobCounts(): Promise<Record<JobStatus, number>> {
    return this.#once('jobCounts', async () => {
      const rows = await this.#house.data.sql.all<{ status: number; count: number }>(
        countsStatement(this.#house.data.sql.dialect),
      )
      const counts = { ACTIVE: 0, PAUSED: 0, FAILED: 0 }
      for (const row of rows) counts[memberOf(JobStatus, Number(row.status))] = Number(row.count)
      return counts
    })
  }

  running(): Promise<number> {
    return this.#once('running', async () => {
      const [row] = await this.#house.data.sql.all<{ count: number }>(
        `select count(*) as \`count\` from execution where phase = ${underWay} and status = ${codeOf(ExecutionStatus, 'RUNNING')}`,
      )
      return Number(row!.count)
    })
  }

  nextRuns(): Promise<UpcomingRun[]> {
    return this.#once('nextRuns', () => nextJobs(this.#house.data.sql, listLength))
  }

  recentFailures(): Promise<ExecutionRow[]> {
    return this.#once('recentFailures', async () => {
      const filter = { statuses: ['FAILED', 'LOST'] satisfies ExecutionStatus[], from: new Date(this.span.fromMs) }
      const { rows } = await executionPage(this.#house.data.sql, filter, null, listLength)
      return rows.slice(0, listLength)
    })
  }

  slowestJobs(): Promise<JobRow[]> {
    return this.#once('slowestJobs', async () => {
      const { sql } = this.#house.data
      const ids = await slowestJobs(sql, this.span, 2 * listLength)
      const loaded = await Promise.all(ids.map((id) => loadJob(this.#house, id)))
      const jobs = loaded.filter((job) => job !== undefined && job.deletedAt === null) as JobRow[]
      return slowestFirst(
        jobs,
        await statsOf(
          sql,
          jobs.map(({ id }) => id),
          this.span,
        ),
      ).slice(0, listLength)
    })
  }

  failingJobs(): Promise<JobRow[]> {
    return this.#once('failingJobs', async () => {
      const rows = await this.#house.data.sql.all<Record<string, unknown>>(
        failingStatement(this.#house.data.sql.dialect),
      )
      return rows.map(jobOf)
    })
  }

  #once<T>(name: string, read: () => Promise<T>): Promise<T> {
    let known = this.#read.get(name) as Promise<T> | undefined
    if (!known) this.#read.set(name, (known = read()))
    return known
  }
}

/** By the figure that is shown beside them; without those that have none. */
function slowestFirst(jobs: JobRow[], stats: Map<number, JobStats>): JobRow[] {
  return jobs
    .map((job) => ({ job, p95Ms: stats.get(job.id)?.p95DurationMs ?? null }))
    .filter((one): one is { job: JobRow; p95Ms: number } => one.p95Ms !== null)
    .toSorted((one, other) => other.p95Ms - one.p95Ms)
    .map(({ job }) => job)
}

export const failingStatement = (dialect: Sql['dialect']) =>
  `select ${jobColumns} from job ${byIndex(dialect, 'job_consecutive_failures_id_index')} where job.consecutive_failures > 0 and job.deleted_at is null order by job.consecutive_failures desc, job.id desc limit ${listLength}`

export const countsStatement = (dialect: Sql['dialect']) =>
  `select status, count(*) as \`count\` from job ${byIndex(dialect, 'job_deleted_at_status_index')} where deleted_at is null group by status`
