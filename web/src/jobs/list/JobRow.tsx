import type { FragmentType } from '@apollo/client'
import { memo } from 'react'
import { byId } from '../../app/byId.ts'
import { useFragmentData } from '../../live/useFragmentData.ts'
import { graphql } from '../../gql/index.ts'
import type { JobRow_jobFragment } from '../../gql/graphql.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { JobCard } from './JobCard.tsx'
import { JobCells, jobColumns } from './JobCells.tsx'

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
    heartbeat(count: 30)
  }
`)

interface Props {
  job: { id: string } & FragmentType<JobRow_jobFragment>
  index: number
  /** On a phone a row is a card. */
  asCard: boolean
  selectable: boolean
  selected: boolean
  onToggle: (index: number, range: boolean) => void
}

/** Heights in pixels, for the virtualiser; `h-24` and `h-13` below. */
export const rowHeights = { card: 96, row: 52 }

/** One job. It reads its own fragment, so that an event draws this row and no other. */
export const JobRow = memo(function JobRow({ job: ref, index, asCard, selectable, selected, onToggle }: Props) {
  const job = useFragmentData(JobRow_job, ref)
  return (
    <div
      className={`relative border-t px-3.5 hover:bg-hover/60 ${asCard ? 'flex h-24 flex-col justify-center gap-1 pl-11' : `h-13 ${jobColumns}`} ${asCard && index === 0 ? 'border-transparent' : ''} ${selected ? 'bg-accent-soft/60' : ''} ${job.deletedAt ? 'opacity-60' : ''}`}
    >
      <span role="cell" className={asCard ? 'absolute top-3.5 left-3.5' : 'flex'}>
        {selectable && (
          <Checkbox
            aria-label={`Select ${job.name}`}
            className={asCard ? 'size-5' : ''}
            checked={selected}
            onChange={() => undefined}
            onClick={(event) => onToggle(index, event.shiftKey)}
          />
        )}
      </span>
      {asCard ? <JobCard job={job} /> : <JobCells job={job} />}
    </div>
  )
}, byId('job'))
