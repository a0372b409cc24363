import { toCode, fromCode } from '../../database/columnTypes.ts'
import type { ExecutionRow } from '../executions/ExecutionRow.ts'
import { ExecutionStatus } from '../executions/enums.ts'
import { executionPage } from '../executions/list/page.ts'
import { inFlight } from '../executions/lifecycle.ts'
import type { Services } from '../Context.ts'
import { jobColumns, jobOf, loadJob, type JobRow } from '../jobs/JobRow.ts'
import { JobStatus } from '../jobs/enums.ts'
import { nextJobs, type UpcomingRun } from '../jobs/upcoming.ts'
import type { SqlClient } from '../../database/SqlClient.ts'
import { indexHint } from '../../database/indexHint.ts'
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
  readonly #services: Services
  readonly span: Span
  readonly #read = new Map<string, Promise<unknown>>()

  constructor(services: Services, range: StatsRange) {
    this.#services = services
    this.span = spanOf(range, services.now().getTime())
  }

  stats(): Promise<JobStats> {
    return this.#once('stats', async () => summarise(await readAllJobs(this.#services.data.sql, this.span), this.span))
  }

  jobCounts(): Promise<Record<JobStatus, number>> {
    return this.#once('jobCounts', async () => {
      const rows = await this.#services.data.sql.all<{ status: number; count: number }>(
        countsStatement(this.#services.data.sql.dialect),
      )
      const counts = { ACTIVE: 0, PAUSED: 0, FAILED: 0 }
      for (const row of rows) counts[fromCode(JobStatus, Number(row.status))] = Number(row.count)
      return counts
    })
  }

  running(): Promise<number> {
    return this.#once('running', async () => {
      const [row] = await this.#services.data.sql.all<{ count: number }>(
        `select count(*) as \`count\` from execution where lifecycle = ${inFlight} and status = ${toCode(ExecutionStatus, 'RUNNING')}`,
      )
      return Number(row!.count)
    })
  }

  nextRuns(): Promise<UpcomingRun[]> {
    return this.#once('nextRuns', () => nextJobs(this.#services.data.sql, listLength))
  }

  recentFailures(): Promise<ExecutionRow[]> {
    return this.#once('recentFailures', async () => {
      const filter = { statuses: ['FAILED', 'LOST'] satisfies ExecutionStatus[], from: new Date(this.span.fromMs) }
      const { rows } = await executionPage(this.#services.data.sql, filter, null, listLength)
      return rows.slice(0, listLength)
    })
  }

  slowestJobs(): Promise<JobRow[]> {
    return this.#once('slowestJobs', async () => {
      const { sql } = this.#services.data
      const ids = await slowestJobs(sql, this.span, 2 * listLength)
      const loaded = await Promise.all(ids.map((id) => loadJob(this.#services, id)))
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
      const rows = await this.#services.data.sql.all<Record<string, unknown>>(
        failingStatement(this.#services.data.sql.dialect),
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

export const failingStatement = (dialect: SqlClient['dialect']) =>
  `select ${jobColumns} from job ${indexHint(dialect, 'job_consecutive_failures_id_index')} where job.consecutive_failures > 0 and job.deleted_at is null order by job.consecutive_failures desc, job.id desc limit ${listLength}`

export const countsStatement = (dialect: SqlClient['dialect']) =>
  `select status, count(*) as \`count\` from job ${indexHint(dialect, 'job_deleted_at_status_index')} where deleted_at is null group by status`
