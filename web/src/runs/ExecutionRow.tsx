import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { byId } from '../app/byId.ts'
import { useFragmentData } from '../live/useFragmentData.ts'
import { graphql } from '../gql/index.ts'
import type { ExecutionRow_executionFragment } from '../gql/graphql.ts'
import { StatusBadge } from '../ui/Badge.tsx'
import { Duration, Elapsed, RelativeTime } from '../ui/Time.tsx'
import { failureWords } from './failureWords.ts'
import { triggerLabels } from './triggerLabels.ts'

export const ExecutionRow_execution = graphql(`
  fragment ExecutionRow_execution on Execution {
    id
    status
    trigger
    reason
    scheduledFor
    startedAt
    durationMs
    attemptCount
    responseStatus
    errorMessage
    job {
      id
      name
      category {
        id
        color
      }
    }
  }
`)

/** Columns of the row and of its heading, from the width of a tablet up. */
export const executionColumns =
  'sm:grid sm:grid-cols-[7.5rem_minmax(10rem,1.2fr)_minmax(0,1.5fr)_4.5rem_6rem_3rem_6rem] sm:items-center sm:gap-3'

/** Heights in pixels, for the virtualiser; `h-16` and `sm:h-11` below. */
export const rowHeights = { narrow: 64, wide: 44 }

interface Props {
  execution: { id: string } & FragmentType<ExecutionRow_executionFragment>
}

/** One run. It reads its own fragment, so that an event renders this row and no other. */
export const ExecutionRow = memo(function ExecutionRow({ execution: ref }: Props) {
  const run = useFragmentData(ExecutionRow_execution, ref)
  const note = run.errorMessage ? failureWords(run.errorMessage) : run.reason
  return (
    <Link
      to="/executions/$executionId"
      params={{ executionId: run.id }}
      className={`flex h-16 flex-col justify-center gap-0.5 border-t px-3.5 hover:bg-hover/60 max-sm:in-data-[index=0]:border-transparent sm:h-11 ${executionColumns}`}
    >
      <span className="flex items-center gap-2 max-sm:order-2">
        <StatusBadge status={run.status} />
        <span className="text-muted sm:hidden">
          <RelativeTime at={run.scheduledFor} />
        </span>
      </span>
      <span className="flex min-w-0 items-center gap-2 max-sm:order-1">
        <i aria-hidden className="size-2.5 shrink-0 rounded-full" style={{ background: run.job.category.color }} />
        <span className="truncate font-medium">{run.job.name}</span>
        <span className="ml-auto text-muted sm:hidden">
          <Took run={run} />
        </span>
      </span>
      <span className="truncate text-muted max-sm:hidden">
        {run.trigger !== 'SCHEDULE' && <span className="text-faint">{triggerLabels[run.trigger]} </span>}
        {note}
      </span>
      <span className="text-right max-sm:hidden">{run.responseStatus ?? <span className="text-faint">–</span>}</span>
      <span className="text-right max-sm:hidden">
        <Took run={run} />
      </span>
      <span className="text-right max-sm:hidden">{run.attemptCount > 1 ? `${run.attemptCount}×` : ''}</span>
      <span className="text-right text-muted max-sm:hidden">
        <RelativeTime at={run.scheduledFor} />
      </span>
    </Link>
  )
}, byId('execution'))

function Took({ run }: { run: ExecutionRow_executionFragment }) {
  if (run.status === 'RUNNING' && run.startedAt) return <Elapsed since={run.startedAt} />
  return <Duration ms={run.durationMs} />
}
