import { codeOf } from '../columns.ts'
import { ExecutionStatus } from '../executions/kinds.ts'
import { each, jsonRows, type Steps } from '../sql/Sql.ts'
import { bucketOf } from './durations.ts'

/** An end that is to be counted. */
export interface Counted {
  jobId: number
  /** The planned instant. */
  atMs: number
  status: ExecutionStatus
  durationMs: number | null
  /** How many planned instants it stands for. */
  count: number
}

/** `jobId` of the cells that count all jobs together. */
export const allJobs = 0
export const minuteSeconds = 60
export const hourSeconds = 3600

/** Adds ends to the statistics, inside the transaction that writes them: an hour's cell a job, an hour's and a minute's for all. */
export function* addStatistics(ends: Counted[]): Steps<number> {
  const cells = new Map<string, unknown[]>()
  const add = (jobId: number, widthSeconds: number, end: Counted) => {
    const at = end.atMs - (((end.atMs % (widthSeconds * 1000)) + widthSeconds * 1000) % (widthSeconds * 1000))
    const bucket = end.durationMs === null ? 0 : bucketOf(end.durationMs)
    const key = `${jobId} ${widthSeconds} ${at} ${end.status} ${bucket}`
    const cell = cells.get(key)
    if (cell) {
      cell[5] = (cell[5] as number) + end.count
      cell[6] = (cell[6] as number) + (end.durationMs ?? 0)
    } else {
      cells.set(key, [
        jobId,
        widthSeconds,
        at,
        codeOf(ExecutionStatus, end.status),
        bucket,
        end.count,
        end.durationMs ?? 0,
      ])
    }
  }
  for (const end of ends) {
    add(end.jobId, hourSeconds, end)
    add(allJobs, hourSeconds, end)
    add(allJobs, minuteSeconds, end)
  }
  // In one order, so that two processes that add at once wait for each other rather than lock each other out.
  const rows = [...cells.values()].toSorted(
    (one, other) =>
      (one[0] as number) - (other[0] as number) ||
      (one[1] as number) - (other[1] as number) ||
      (one[2] as number) - (other[2] as number),
  )
  const columns = 'job_id, width_seconds, at, status, bucket, `count`, duration_ms'
  return yield* each(
    `insert into statistic (${columns}) values (?, ?, ?, ?, ?, ?, ?) on conflict do update set count = count + excluded.count, duration_ms = duration_ms + excluded.duration_ms`,
    `insert into statistic (${columns}) select * from ${jsonRows('job bigint', 'width int', 'at bigint', 'status int', 'bucket int', 'amount int', 'ms bigint')} added on duplicate key update statistic.\`count\` = statistic.\`count\` + values(\`count\`), statistic.duration_ms = statistic.duration_ms + values(duration_ms)`,
    rows,
  )
}
