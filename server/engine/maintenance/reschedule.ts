import { toCode } from '../../database/columnTypes.ts'
import { JobStatus } from '../../model/jobs/enums.ts'
import { compileSchedule, type Schedule, ScheduleError } from '../../schedule/schedule.ts'
import { runEach } from '../../database/bulk.ts'
import { together, type SqlClient } from '../../database/SqlClient.ts'

const batchJobs = 1000
/** Instants nearer than this may be claimed already. Milliseconds. */
const claimedAheadMs = 3000

interface JobRow {
  id: number
  next_run_at: number | null
  cron_pattern: string
  timezone: string
}

/**
 * Checks the next run of every active job and repairs wrong ones: after the clock was moved back from a wrong future, after new zone
 * data, or where a next run is missing. Returns the number of repaired jobs.
 */
export async function rescheduleAll(sql: SqlClient, nowMs: number): Promise<number> {
  let mended = 0
  for (let after = 0; ;) {
    const jobs = await sql.all<JobRow>(
      `select id, next_run_at, cron_pattern, timezone from job where id > ? and status = ${toCode(JobStatus, 'ACTIVE')} and deleted_at is null order by id limit ${batchJobs}`,
      [after],
    )
    const wrong = jobs.flatMap((job) => {
      const right = rightNextRun(job, nowMs)
      return right === undefined ? [] : [[right, Number(job.id), job.next_run_at ?? 0]]
    })
    const changes = runEach(
      'update job set next_run_at = ? where id = ? and coalesce(next_run_at, 0) = ?',
      ['bigint', 'bigint', 'bigint'],
      wrong,
    )
    for (const count of await sql.transaction(() => together(changes))) mended += count
    if (jobs.length < batchJobs) return mended
    after = Number(jobs.at(-1)!.id)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** undefined: it is right. */
function rightNextRun(job: JobRow, nowMs: number): number | null | undefined {
  const schedule = scheduleOf(job)
  // The claim deals with a schedule that cannot be used, too: it stops the job and says why.
  if (schedule === null) return job.next_run_at === null ? nowMs : undefined
  if (job.next_run_at === null) return schedule.next(nowMs) ?? undefined
  const at = Number(job.next_run_at)
  // The claim deals with an instant that passed, by the misfire rule.
  if (at <= nowMs) return undefined
  if (schedule.next(at - 1) !== at) return schedule.next(nowMs)
  const latest = schedule.next(nowMs + claimedAheadMs)
  return latest !== null && at > latest ? schedule.next(nowMs) : undefined
}

function scheduleOf(job: JobRow): Schedule | null {
  try {
    return compileSchedule(job.cron_pattern, job.timezone, String(job.id))
  } catch (error) {
    if (error instanceof ScheduleError) return null
    throw error
  }
}
