import type { JobRow_jobFragment } from '../../gql/graphql.ts'
import { readBeats } from '../../ui/heartbeat.ts'
import { HeartbeatBar } from '../../ui/HeartbeatBar.tsx'
import { percent } from '../../ui/number.ts'
import { JobLink, LastRun, NextRun } from './cells.tsx'
import { successRate } from './successRate.ts'

/** A job on a phone. */
export function JobCard({ job }: { job: JobRow_jobFragment }) {
  const beats = readBeats(job.heartbeat)
  return (
    <>
      <span role="cell" className="flex min-w-0 flex-col">
        <span className="flex min-w-0 items-center gap-2">
          <JobLink job={job} />
          <span className="ml-auto">
            <LastRun job={job} />
          </span>
        </span>
        <span title={job.scheduleText} className="truncate pl-4.5 text-xs text-muted">
          {job.scheduleText}
        </span>
      </span>
      <span role="cell" className="flex items-center gap-3 pl-4.5">
        <HeartbeatBar beats={beats} />
        <span title="Of the last 30 runs" className="text-xs text-muted">
          {percent(successRate(beats))}
        </span>
        <span className="ml-auto">
          <NextRun job={job} />
        </span>
      </span>
    </>
  )
}
