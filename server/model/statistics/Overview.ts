import type { Job } from '../jobs/Job.ts'
import type { Execution } from '../executions/Execution.ts'
import { toCode, fromCode } from '../../database/columnTypes.ts'
import { ofWorkspace } from '../executions/loadExecution.ts'
import { ExecutionStatus } from '../executions/enums.ts'
import { executionPage } from '../executions/list/page.ts'
import { inFlight } from '../executions/lifecycle.ts'
import type { Scoped } from '../Context.ts'
import { hasOtherWorkspaces, type Scope } from '../workspaces/Scope.ts'
import { jobColumns, jobOf, loadJob } from '../jobs/loadJob.ts'
import { JobStatus } from '../jobs/enums.ts'
import { nextJobs, type UpcomingRun } from '../jobs/upcoming.ts'
import type { Dialect } from '../../database/Dialect.ts'
import type { SqlClient } from '../../database/SqlClient.ts'
import type { JobStats } from './JobStats.ts'
import { readAllJobs } from './readCells.ts'
import { slowestJobs } from './slowest.ts'
import { statsOf } from './statsOf.ts'
import { spanOf, type Span, type StatsRange } from './StatsRange.ts'
import { summarise } from './summarise.ts'

const listLength = 10

/**
 * The state of everything in a workspace at one instant. Each part is read when it is first asked for and then kept, so that all who are
 * given the same overview share one read of it.
 */
export class Overview {
  readonly #scoped: Scoped
  readonly span: Span
  readonly #read = new Map<string, Promise<unknown>>()

  constructor({ services, scope }: Scoped, range: StatsRange) {
    // Not the whole context: an overview may outlive the operation that asked first.
    this.#scoped = { services, scope }
    this.span = spanOf(range, services.now().getTime())
  }

  get #sql(): SqlClient {
    return this.#scoped.services.data.sql
  }

  stats(): Promise<JobStats> {
    return this.#once('stats', async () =>
      summarise(await readAllJobs(this.#sql, this.#scoped.scope, this.span), this.span),
    )
  }

  jobCounts(): Promise<Record<JobStatus, number>> {
    return this.#once('jobCounts', async () => {
      const { text, parameters } = countsStatement(this.#sql.dialect, this.#scoped.scope)
      const rows = await this.#sql.all<{ status: number; count: number }>(text, parameters)
      const counts = { ACTIVE: 0, PAUSED: 0, FAILED: 0 }
      for (const row of rows) counts[fromCode(JobStatus, Number(row.status))] = Number(row.count)
      return counts
    })
  }

  running(): Promise<number> {
    return this.#once('running', async () => {
      const { scope } = this.#scoped
      const isShared = await hasOtherWorkspaces(this.#sql, scope)
      const [row] = await this.#sql.all<{ count: number }>(
        `select count(*) as \`count\` from execution where lifecycle = ${inFlight} and status = ${toCode(ExecutionStatus, 'RUNNING')}${isShared ? ` and ${ofWorkspace}` : ''}`,
        isShared ? [scope.workspaceId] : [],
      )
      return Number(row!.count)
    })
  }

  nextRuns(): Promise<UpcomingRun[]> {
    return this.#once('nextRuns', () => nextJobs(this.#sql, this.#scoped.scope, listLength))
  }

  recentFailures(): Promise<Execution[]> {
    return this.#once('recentFailures', async () => {
      const filter = { statuses: ['FAILED', 'LOST'] satisfies ExecutionStatus[], from: new Date(this.span.fromMs) }
      const { rows } = await executionPage(this.#sql, this.#scoped.scope, filter, null, listLength)
      return rows.slice(0, listLength)
    })
  }

  slowestJobs(): Promise<Job[]> {
    return this.#once('slowestJobs', async () => {
      const sql = this.#sql
      const ids = await slowestJobs(sql, this.#scoped.scope, this.span, 2 * listLength)
      const loaded = await Promise.all(ids.map((id) => loadJob(this.#scoped, id)))
      const jobs = loaded.filter((job) => job !== undefined && job.deletedAt === null) as Job[]
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

  failingJobs(): Promise<Job[]> {
    return this.#once('failingJobs', async () => {
      const { text, parameters } = failingStatement(this.#sql.dialect, this.#scoped.scope)
      const rows = await this.#sql.all<Record<string, unknown>>(text, parameters)
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
function slowestFirst(jobs: Job[], stats: Map<number, JobStats>): Job[] {
  return jobs
    .map((job) => ({ job, p95Ms: stats.get(job.id)?.p95DurationMs ?? null }))
    .filter((one): one is { job: Job; p95Ms: number } => one.p95Ms !== null)
    .toSorted((one, other) => other.p95Ms - one.p95Ms)
    .map(({ job }) => job)
}

export const failingStatement = (dialect: Dialect, { workspaceId }: Scope) => ({
  text: `select ${jobColumns} from job ${dialect.indexHint('job_consecutive_failures_id_index')} where job.consecutive_failures > 0 and job.deleted_at is null and job.workspace_id = ? order by job.consecutive_failures desc, job.id desc limit ${listLength}`,
  parameters: [workspaceId],
})

export const countsStatement = (dialect: Dialect, { workspaceId }: Scope) => ({
  text: `select status, count(*) as \`count\` from job ${dialect.indexHint('job_workspace_id_deleted_at_status_index')} where workspace_id = ? and deleted_at is null group by status`,
  parameters: [workspaceId],
})
