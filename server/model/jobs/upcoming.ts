import { Field, ObjectType } from 'type-graphql'
import { compileSchedule } from '../../schedule/schedule.ts'
import { DelayQueue } from '../../platform/DelayQueue.ts'
import type { SqlClient } from '../../database/SqlClient.ts'
import type { Dialect } from '../../database/Dialect.ts'
import type { Scope } from '../workspaces/Scope.ts'
import { Job } from './Job.ts'
import { jobColumns, jobOf } from './loadJob.ts'

@ObjectType({ description: 'A run that is planned.' })
export class UpcomingRun {
  @Field(() => Job, { description: 'The job that will run.' })
  job!: Job

  @Field(() => Date, { description: 'When.' })
  at!: Date
}

/** The jobs of a workspace that run next, soonest first, each once. */
export async function nextJobs(
  sql: SqlClient,
  scope: Scope,
  count: number,
  untilMs = Number.MAX_SAFE_INTEGER,
): Promise<UpcomingRun[]> {
  const { text, parameters } = nextJobsStatement(sql.dialect, scope, count, untilMs)
  const rows = await sql.all<Record<string, unknown>>(text, parameters)
  return rows.map(jobOf).map((job) => ({ job, at: job.nextRunAt! }))
}

export function nextJobsStatement(dialect: Dialect, { workspaceId }: Scope, count: number, untilMs: number) {
  return {
    text: `select ${jobColumns} from job ${dialect.indexHint('job_next_run_at_id_index')} where job.next_run_at <= ? and job.workspace_id = ? order by job.next_run_at, job.id limit ${Math.trunc(count)}`,
    parameters: [untilMs, workspaceId],
  }
}

/**
 * The next runs of all jobs together, soonest first. Whatever is among the first `count` belongs to one of the `count` jobs
 * that run soonest, so that no more of them need be looked at.
 */
export async function upcomingRuns(
  sql: SqlClient,
  scope: Scope,
  untilMs: number,
  count: number,
): Promise<UpcomingRun[]> {
  const agenda = new DelayQueue<Job>()
  for (const { job, at } of await nextJobs(sql, scope, count, untilMs)) agenda.add(at.getTime(), job)
  const runs: UpcomingRun[] = []
  while (agenda.size > 0 && runs.length < count) {
    const atMs = agenda.nextAtMs
    for (const job of agenda.takeDue(atMs).toSorted((one, other) => one.id - other.id)) {
      runs.push({ job, at: new Date(atMs) })
      const next = compileSchedule(job.cronPattern, job.timezone, String(job.id)).next(atMs)
      if (next !== null && next <= untilMs) agenda.add(next, job)
    }
  }
  return runs.slice(0, count)
}
