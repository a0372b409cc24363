import { codeOf } from '../columns.ts'
import { ExecutionStatus } from '../executions/kinds.ts'
import { each, type Steps } from '../sql/Sql.ts'
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

interface Cell {
  jobId: number
  widthSeconds: number
  /** Its beginning, in Unix milliseconds. */
  at: number
  status: number
  bucket: number
  count: number
  durationMs: number
}

/** Adds ends to the statistics, inside the transaction that writes them: an hour's cell a job, an hour's and a minute's for all. */
export function* addStatistics(ends: Counted[]): Steps<number> {
  const cells = new Map<string, Cell>()
  const add = (jobId: number, widthSeconds: number, end: Counted, bucket: number) => {
    const at = startOf(end.atMs, widthSeconds * 1000)
    const key = `${jobId} ${widthSeconds} ${at} ${end.status} ${bucket}`
    let cell = cells.get(key)
    if (!cell) {
      cell = { jobId, widthSeconds, at, status: codeOf(ExecutionStatus, end.status), bucket, count: 0, durationMs: 0 }
      cells.set(key, cell)
    }
    cell.count += end.count
    cell.durationMs += end.durationMs ?? 0
  }
  for (const end of ends) {
    const bucket = bucketOf(end.durationMs)
    add(end.jobId, hourSeconds, end, bucket)
    add(allJobs, minuteSeconds, end, bucket)
  }
  // In one order, so that two processes that add at once wait for each other rather than lock each other out.
  const rows = [...cells.values(), ...hoursOfAll(cells)]
    .toSorted((one, other) => one.jobId - other.jobId || one.widthSeconds - other.widthSeconds || one.at - other.at)
    .map((cell) => [cell.jobId, cell.widthSeconds, cell.at, cell.status, cell.bucket, cell.count, cell.durationMs])
  const columns = 'job_id, width_seconds, at, status, bucket, `count`, duration_ms'
  return yield* each(
    `insert into statistic (${columns}) values (?, ?, ?, ?, ?, ?, ?) on conflict do update set count = count + excluded.count, duration_ms = duration_ms + excluded.duration_ms`,
    `insert into statistic (${columns}) values ? on duplicate key update statistic.\`count\` = statistic.\`count\` + values(\`count\`), statistic.duration_ms = statistic.duration_ms + values(duration_ms)`,
    rows,
  )
}

/** The minutes of all jobs, added up to their hours. */
function hoursOfAll(cells: Map<string, Cell>): Cell[] {
  const hours = new Map<string, Cell>()
  for (const minute of cells.values()) {
    if (minute.jobId !== allJobs) continue
    const at = startOf(minute.at, hourSeconds * 1000)
    const key = `${at} ${minute.status} ${minute.bucket}`
    const hour = hours.get(key)
    if (!hour) hours.set(key, { ...minute, widthSeconds: hourSeconds, at })
    else {
      hour.count += minute.count
      hour.durationMs += minute.durationMs
    }
  }
  return [...hours.values()]
}

/** The beginning of the cell that holds an instant, before 1970 too. */
function startOf(atMs: number, widthMs: number): number {
  return Math.floor(atMs / widthMs) * widthMs
}
