import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useFragmentData } from '../live/useFragmentData.ts'
import { failureWords } from '../runs/failureWords.ts'
import { graphql } from '../gql/index.ts'
import type { FailureRow_executionFragment } from '../gql/graphql.ts'
import { Card } from '../ui/Page.tsx'
import { RelativeTime } from '../ui/Time.tsx'
import { EmptyNote } from '../ui/EmptyNote.tsx'

export const FailureRow_execution = graphql(`
  fragment FailureRow_execution on Execution {
    id
    errorMessage
    scheduledFor
    job {
      id
      name
    }
  }
`)

type ExecutionRef = { id: string; job: { id: string } } & FragmentType<FailureRow_executionFragment>

interface Props {
  executions: readonly ExecutionRef[]
  /** Jobs that are already listed above, as failing or behind an incident. */
  listed: ReadonlySet<string>
}

/** The newest failed runs of jobs that are not listed as failing. */
export function RecentFailures({ executions, listed }: Props) {
  const others = executions.filter(({ job }) => !listed.has(job.id))
  return (
    <Card title="Recent failures">
      {others.length === 0 && (
        <EmptyNote icon={CircleCheck}>
          {executions.length === 0 ? 'No failures in this period.' : 'No other failures in this period.'}
        </EmptyNote>
      )}
      <ul>
        {others.map((execution) => (
          <FailureRow key={execution.id} execution={execution} />
        ))}
      </ul>
    </Card>
  )
}

function FailureRow({ execution: ref }: { execution: FragmentType<FailureRow_executionFragment> }) {
  const { id, job, errorMessage, scheduledFor } = useFragmentData(FailureRow_execution, ref)
  return (
    <li className="border-t hover:bg-hover/60">
      <Link
        to="/executions/$executionId"
        params={{ executionId: id }}
        className="flex min-h-11 flex-wrap items-center gap-x-3 px-3.5 py-1.5"
      >
        <span className="w-56 truncate font-medium">{job.name}</span>
        <span className="min-w-40 flex-1 truncate text-muted">
          {errorMessage ? failureWords(errorMessage) : 'Failed without a message'}
        </span>
        <span className="text-muted">
          <RelativeTime at={scheduledFor} />
        </span>
      </Link>
    </li>
  )
}
