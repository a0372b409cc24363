import { Link } from '@tanstack/react-router'
import type { JobRow_jobFragment } from '../../gql/graphql.ts'
import { Badge, StatusBadge } from '../../ui/Badge.tsx'
import { Countdown, RelativeTime } from '../../ui/Time.tsx'

export function JobLink({ job }: { job: JobRow_jobFragment }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <i
        aria-hidden
        title={job.category.name}
        className="size-2.5 shrink-0 rounded-full"
        style={{ background: job.category.color }}
      />
      <Link to="/jobs/$jobId" params={{ jobId: job.id }} className="truncate rounded font-medium hover:underline">
        {job.name}
      </Link>
    </span>
  )
}

/** The time left, or why there is none. */
export function NextRun({ job: { status, nextRunAt, deletedAt } }: { job: JobRow_jobFragment }) {
  if (deletedAt) return <Badge>Deleted</Badge>
  if (status === 'PAUSED') return <Badge>Paused</Badge>
  if (status === 'FAILED') return <Badge tone="bad">Stopped</Badge>
  return nextRunAt ? <Countdown at={nextRunAt} /> : <span className="text-faint">–</span>
}

export function LastRun({ job: { lastExecution } }: { job: JobRow_jobFragment }) {
  if (!lastExecution) return <span className="text-xs text-faint">No run yet</span>
  return (
    <>
      <StatusBadge status={lastExecution.status} />
      <span className="pl-1 text-xs text-muted max-xl:hidden">
        <RelativeTime at={lastExecution.scheduledFor} />
      </span>
    </>
  )
}
