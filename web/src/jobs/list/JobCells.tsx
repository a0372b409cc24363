import type { JobRow_jobFragment } from '../../gql/graphql.ts'
import { readBeats } from '../../ui/heartbeat.ts'
import { HeartbeatBar } from '../../ui/HeartbeatBar.tsx'
import { percent } from '../../ui/number.ts'
import { JobLink, LastRun, NextRun } from './cells.tsx'
import { successRate } from './successRate.ts'

/** Columns of the row and of its heading. On a small screen the schedule stands under the name. */
export const jobColumns =
  'grid grid-cols-[1.25rem_minmax(0,1fr)_6rem_120px_6.5rem] items-center gap-4 xl:grid-cols-[1.25rem_minmax(0,1fr)_minmax(0,1fr)_6rem_120px_4rem_6.5rem]'

/** A job as a row of the table. */
export function JobCells({ job }: { job: JobRow_jobFragment }) {
  const beats = readBeats(job.heartbeat)
  return (
    <>
      <span role="cell" className="flex min-w-0 flex-col">
        <JobLink job={job} />
        <span className="truncate pl-4.5 text-xs text-muted max-xl:hidden">{job.category.name}</span>
        <span title={job.scheduleText} className="truncate pl-4.5 text-xs text-muted xl:hidden">
          {job.scheduleText}
        </span>
      </span>
      <span role="cell" title={job.scheduleText} className="truncate text-muted max-xl:hidden">
        {job.scheduleText}
      </span>
      <span role="cell" className="text-right">
        <NextRun job={job} />
      </span>
      <span role="cell">
        <HeartbeatBar beats={beats} />
      </span>
      <span role="cell" title="Of the last 30 runs" className="text-right max-xl:hidden">
        {percent(successRate(beats))}
      </span>
      <span role="cell" className="flex flex-col items-start gap-0.5">
        <LastRun job={job} />
      </span>
    </>
  )
}
