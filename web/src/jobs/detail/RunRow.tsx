import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { byId } from '../../app/byId.ts'
import { useFragmentData } from '../../live/useFragmentData.ts'
import { failureWords } from '../../runs/failureWords.ts'
import { triggerLabels } from '../../runs/triggerLabels.ts'
import { graphql } from '../../gql/index.ts'
import type { RunRow_executionFragment } from '../../gql/graphql.ts'
import { StatusBadge } from '../../ui/Badge.tsx'
import { Duration, Elapsed, RelativeTime } from '../../ui/Time.tsx'

export const RunRow_execution = graphql(`
  fragment RunRow_execution on Execution {
    id
    status
    trigger
    reason
    scheduledFor
    startedAt
    durationMs
    responseStatus
    errorMessage
  }
`)

interface Props {
  execution: { id: string } & FragmentType<RunRow_executionFragment>
}

/** One run of the job whose page this is. It draws again only when its own run changes. */
export const RunRow = memo(function RunRow({ execution: ref }: Props) {
  const run = useFragmentData(RunRow_execution, ref)
  return (
    <Link
      to="/executions/$executionId"
      params={{ executionId: run.id }}
      className="flex h-11 items-center gap-3 border-t px-3.5 hover:bg-hover/60"
    >
      <span className="w-26 shrink-0">
        <StatusBadge status={run.status} />
      </span>
      <span className="min-w-0 flex-1 truncate text-muted">
        {run.trigger !== 'SCHEDULE' && <span className="text-faint">{triggerLabels[run.trigger]} </span>}
        {run.errorMessage ? failureWords(run.errorMessage) : (run.reason ?? run.responseStatus)}
      </span>
      <span className="w-18 text-right">
        {run.status === 'RUNNING' && run.startedAt ? (
          <Elapsed since={run.startedAt} />
        ) : (
          <Duration ms={run.durationMs} />
        )}
      </span>
      <span className="w-22 text-right text-muted max-sm:hidden">
        <RelativeTime at={run.scheduledFor} />
      </span>
    </Link>
  )
}, byId('execution'))
