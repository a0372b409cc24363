import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { useFragmentData } from '../live/useFragmentData.ts'
import { failureWords } from '../runs/failureWords.ts'
import { graphql } from '../gql/index.ts'
import type { ExecutionStatus, FailingJob_jobFragment } from '../gql/graphql.ts'
import { StatusBadge } from '../ui/Badge.tsx'
import { readBeats } from '../ui/heartbeat.ts'
import { HeartbeatBar } from '../ui/HeartbeatBar.tsx'
import { Card } from '../ui/Page.tsx'
import { statuses } from '../ui/status.ts'
import { RelativeTime } from '../ui/Time.tsx'

export const FailingJob_job = graphql(`
  fragment FailingJob_job on Job {
    id
    name
    status
    consecutiveFailures
    lastExecution {
      id
      status
      errorMessage
      scheduledFor
    }
    heartbeat(count: 30)
  }
`)

type JobRef = { id: string } & FragmentType<FailingJob_jobFragment>

/** Each job whose last run failed and that no incident speaks for, and with what words. */
export function FailingJobs({ jobs }: { jobs: readonly JobRef[] }) {
  return (
    <Card title="Failing jobs">
      <ul>
        {jobs.map((job) => (
          <FailingJob key={job.id} job={job} />
        ))}
      </ul>
    </Card>
  )
}

function FailingJob({ job: ref }: { job: FragmentType<FailingJob_jobFragment> }) {
  const job = useFragmentData(FailingJob_job, ref)
  const last = job.lastExecution
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 border-t px-3.5 py-2">
      <div className="min-w-48 flex-1">
        <div className="flex items-center gap-2">
          <Link to="/jobs/$jobId" params={{ jobId: job.id }} className="truncate py-0.5 font-medium hover:underline">
            {job.name}
          </Link>
          {job.status !== 'ACTIVE' && <StatusBadge status={job.status} />}
        </div>
        {last && (
          <Link
            to="/executions/$executionId"
            params={{ executionId: last.id }}
            className="block truncate py-0.5 text-muted hover:text-text hover:underline"
          >
            {last.errorMessage ? failureWords(last.errorMessage) : withoutMessage(last.status)}
          </Link>
        )}
      </div>
      <span className="text-xs text-muted">
        {job.consecutiveFailures} in a row
        {last && (
          <>
            , <RelativeTime at={last.scheduledFor} />
          </>
        )}
      </span>
      <HeartbeatBar beats={readBeats(job.heartbeat)} />
    </li>
  )
}

function withoutMessage(status: ExecutionStatus): string {
  if (status === 'QUEUED' || status === 'RUNNING') return 'Running once more'
  return status === 'SUCCEEDED' ? 'The last run succeeded' : `The last run: ${statuses[status].label.toLowerCase()}`
}
