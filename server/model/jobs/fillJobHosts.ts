import { inClause } from '../../database/inClause.ts'
import type { SqlClient } from '../../database/SqlClient.ts'
import { hostOf } from '../hosts/hostOf.ts'

const jobsAtOnce = 500

/**
 * Fills `job.host` of the jobs that were saved before the column existed, at the first start after the upgrade. SQL cannot tell the
 * host of a URL. Two servers may do it at once, and one that is killed meanwhile leaves the rest to the next.
 */
export async function fillJobHosts(sql: SqlClient): Promise<void> {
  for (;;) {
    const jobs = await sql.all<{ id: number; url: string }>(
      `select job.id, job_revision.url from job join job_revision on job_revision.id = job.revision_id where job.host is null order by job.id limit ${jobsAtOnce}`,
    )
    if (jobs.length === 0) return
    const { marks, parameters } = inClause(jobs.map(({ id }) => Number(id)))
    const cases = jobs.map(() => 'when ? then ?').join(' ')
    await sql.run(`update job set host = case id ${cases} end where host is null and id in ${marks}`, [
      ...jobs.flatMap(({ id, url }) => [id, hostOf(url)]),
      ...parameters,
    ])
  }
}
