import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useFragmentData } from '../../app/useFragmentData.ts'
import { graphql } from '../../gql/index.ts'
import type { JobRow_jobFragment } from '../../gql/graphql.ts'
import { Badge, StatusBadge } from '../../ui/Badge.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { HeartbeatBar } from '../../ui/HeartbeatBar.tsx'
import { percent } from '../../ui/number.ts'
import { Countdown, RelativeTime } from '../../ui/Time.tsx'
import { successRate } from './successRate.ts'

export const JobRow_job = graphql(`
  fragment JobRow_job on Job {
    id
    name
    status
    scheduleText
    timezone
    nextRunAt
    deletedAt
    category {
      id
      name
      color
    }
    lastExecution {
      id
      status
      scheduledFor
    }
    recentExecutions(count: 30) {
      id
      status
      scheduledFor
      durationMs
    }
  }
`)

/** Columns of the row and of its heading. Below the width of a tablet a row is a card. */
export const jobColumns =
  'md:grid md:grid-cols-[1.25rem_minmax(0,1fr)_5.5rem_120px_6.5rem] md:items-center md:gap-4 xl:grid-cols-[1.25rem_minmax(0,1.5fr)_minmax(0,1.2fr)_5.5rem_120px_4rem_6.5rem]'

interface Props {
  job: FragmentType<JobRow_jobFragment>
  index: number
  selectable: boolean
  selected: boolean
  onToggle: (index: number, range: boolean) => void
}

/** One job. It reads its own fragment, so that an event draws this row and no other. */
export const JobRow = memo(function JobRow({ job: ref, index, selectable, selected, onToggle }: Props) {
  const job = useFragmentData(JobRow_job, ref)
  return (
    <div
      className={`relative flex h-24 flex-col justify-center gap-1 border-t px-3.5 max-md:pl-11 hover:bg-hover/60 md:h-13 ${jobColumns} ${selected ? 'bg-accent-soft/60' : ''} ${job.deletedAt ? 'opacity-60' : ''}`}
    >
      <span role="cell" className="flex max-md:absolute max-md:top-3.5 max-md:left-3.5">
        {selectable && (
          <Checkbox
            aria-label={`Select ${job.name}`}
            className="max-md:size-5"
            checked={selected}
            onChange={() => undefined}
            onClick={(event) => onToggle(index, event.shiftKey)}
          />
        )}
      </span>
      <span role="cell" className="flex min-w-0 flex-col">
        <span className="flex min-w-0 items-center gap-2">
          <i aria-hidden className="size-2.5 shrink-0 rounded-full" style={{ background: job.category.color }} />
          <Link
            to="/jobs/$jobId"
            params={{ jobId: job.id }}
            data-row={index}
            className="truncate rounded font-medium hover:underline"
          >
            {job.name}
          </Link>
          <span className="ml-auto md:hidden">
            <Last job={job} />
          </span>
        </span>
        <span className="truncate pl-4.5 text-xs text-muted max-xl:hidden">{job.category.name}</span>
        <span className="truncate pl-4.5 text-xs text-muted xl:hidden">{job.scheduleText}</span>
      </span>
      <span role="cell" title={job.timezone} className="truncate text-muted max-xl:hidden">
        {job.scheduleText}
      </span>
      <span role="cell" className="max-md:hidden md:text-right">
        <Next job={job} />
      </span>
      <span role="cell" className="flex items-center gap-3 max-md:pl-4.5">
        <HeartbeatBar beats={job.recentExecutions} />
        <span className="text-xs text-muted md:hidden">{percent(successRate(job.recentExecutions))}</span>
        <span className="ml-auto md:hidden">
          <Next job={job} />
        </span>
      </span>
      <span role="cell" title="Of the last 30 runs" className="text-right max-xl:hidden">
        {percent(successRate(job.recentExecutions))}
      </span>
      <span role="cell" className="flex flex-col items-start gap-0.5 max-md:hidden">
        <Last job={job} />
      </span>
    </div>
  )
})

function Next({ job: { status, nextRunAt, deletedAt } }: { job: JobRow_jobFragment }) {
  if (deletedAt) return <Badge>Deleted</Badge>
  if (status === 'PAUSED') return <Badge>Paused</Badge>
  if (status === 'FAILED') return <Badge tone="bad">Stopped</Badge>
  return nextRunAt ? <Countdown at={nextRunAt} /> : <span className="text-faint">–</span>
}

function Last({ job: { lastExecution } }: { job: JobRow_jobFragment }) {
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
