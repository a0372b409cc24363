import { useApolloClient } from '@apollo/client/react'
import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { Moon } from 'lucide-react'
import { useEffect } from 'react'
import { onExecutions } from '../app/liveExecutions.ts'
import { useFragmentData } from '../app/useFragmentData.ts'
import { prependExecutions } from '../executions/prependExecutions.ts'
import { graphql } from '../gql/index.ts'
import type {
  ExecutionFilter,
  ExecutionStatus,
  LiveExecutionFragment,
  RunningNow_executionsFragment,
  RunningRow_executionFragment,
} from '../gql/graphql.ts'
import { StatusBadge } from '../ui/Badge.tsx'
import { Card } from '../ui/Page.tsx'
import { Elapsed } from '../ui/Time.tsx'
import { Quiet } from './Quiet.tsx'

export const RunningNow_executions = graphql(`
  fragment RunningNow_executions on ExecutionConnection {
    edges {
      node {
        id
        status
        ...RunningRow_execution
      }
    }
    pageInfo {
      hasNextPage
    }
  }
`)

const RunningRow_execution = graphql(`
  fragment RunningRow_execution on Execution {
    id
    status
    startedAt
    job {
      id
      name
    }
  }
`)

const filter: ExecutionFilter = { statuses: ['QUEUED', 'RUNNING'] }
/** A run that lasts shorter would only flicker. */
const gatherMs = 250
const shownAtMost = 6
/** Those that have ended stay in the cached list unseen, so it must not grow for ever. */
const keepAtMost = 40

export function RunningNow({ executions }: { executions: RunningNow_executionsFragment }) {
  const { cache } = useApolloClient()

  useEffect(() => {
    const begun = new Map<string, LiveExecutionFragment>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = onExecutions((changed) => {
      for (const run of changed) {
        // What ended before it was ever shown need not be.
        if (isUnderWay(run)) begun.set(run.id, run)
        else begun.delete(run.id)
      }
      if (begun.size === 0) return
      timer ??= setTimeout(() => {
        timer = undefined
        prependExecutions(cache, filter, [...begun.values()].slice(-keepAtMost), keepAtMost)
        begun.clear()
      }, gatherMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [cache])

  // What has ended since is still in the cached list; its own status says so.
  const running = executions.edges.filter(({ node }) => isUnderWay(node))
  return (
    <Card title="Running now">
      {running.length === 0 && <Quiet icon={Moon}>Nothing is running at this moment.</Quiet>}
      <ul>
        {running.slice(0, shownAtMost).map(({ node }) => (
          <RunningRow key={node.id} execution={node} />
        ))}
      </ul>
      {running.length > shownAtMost && (
        <Link
          to="/executions"
          search={{ statuses: ['QUEUED', 'RUNNING'] }}
          className="block border-t px-3.5 py-2 text-accent hover:underline"
        >
          All that are running
        </Link>
      )}
    </Card>
  )
}

function RunningRow({ execution: ref }: { execution: FragmentType<RunningRow_executionFragment> }) {
  const { id, job, status, startedAt } = useFragmentData(RunningRow_execution, ref)
  return (
    <li className="border-t hover:bg-hover/60">
      <Link to="/executions/$executionId" params={{ executionId: id }} className="flex h-11 items-center gap-3 px-3.5">
        <StatusBadge status={status} />
        <span className="min-w-0 flex-1 truncate">{job.name}</span>
        <span className="text-muted">{startedAt && <Elapsed since={startedAt} />}</span>
      </Link>
    </li>
  )
}

function isUnderWay({ status }: { status: ExecutionStatus }): boolean {
  return status === 'QUEUED' || status === 'RUNNING'
}
