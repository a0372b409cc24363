import { useApolloClient } from '@apollo/client/react'
import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { Moon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { onExecutions } from '../live/liveExecutions.ts'
import { liveCacheOf } from '../live/LiveCache.ts'
import { useFragmentData } from '../live/useFragmentData.ts'
import { graphql } from '../gql/index.ts'
import type {
  ExecutionStatus,
  LiveExecutionFragment,
  RunningNow_executionsFragment,
  RunningRow_executionFragment,
} from '../gql/graphql.ts'
import { StatusBadge } from '../ui/Badge.tsx'
import { Card } from '../ui/Page.tsx'
import { Elapsed } from '../ui/Time.tsx'
import { EmptyNote } from '../ui/EmptyNote.tsx'

export const RunningNow_executions = graphql(`
  fragment RunningNow_executions on ExecutionConnection {
    edges {
      node {
        id
        ...RunningRow_execution
      }
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

type RunRef = { id: string } & FragmentType<RunningRow_executionFragment>

const shownAtMost = 6
/** More than anyone sees; what ends meanwhile leaves room. */
const keepAtMost = 40

/**
 * What is under way: as the server answered, with what has begun and without what has ended since. It is kept here and not
 * in the page's query, whose figures and charts would be drawn again for every run.
 */
export function RunningNow({ executions }: { executions: RunningNow_executionsFragment }) {
  const runs = useRunning(executions)
  return (
    <Card title="Running now">
      {runs.length === 0 && <EmptyNote icon={Moon}>Nothing is running at this moment.</EmptyNote>}
      <ul>
        {runs.slice(0, shownAtMost).map((run) => (
          <RunningRow key={run.id} execution={run} />
        ))}
      </ul>
      {runs.length > shownAtMost && (
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

/** A run that lasts shorter would only flicker. */
const gatherMs = 250

function useRunning(executions: RunningNow_executionsFragment): RunRef[] {
  const { cache } = useApolloClient()
  const answered = executions.edges.map(({ node }) => node)
  const [begun, setBegun] = useState<readonly RunRef[]>([])
  const [ended, setEnded] = useState<ReadonlySet<string>>(new Set())
  const answer = answered.map(({ id }) => id).join()
  const [known, setKnown] = useState(answer)
  // A new answer knows all; what was heard before it may have ended unheard.
  if (known !== answer) {
    setKnown(answer)
    setBegun([])
  }

  useEffect(() => {
    const changed = new Map<string, LiveExecutionFragment>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      timer = undefined
      const runs = [...changed.values()]
      changed.clear()
      const fresh = runs.filter(isUnderWay).slice(-keepAtMost).toReversed()
      for (const run of fresh) liveCacheOf(cache).write(run)
      const over = new Set(runs.filter((run) => !isUnderWay(run)).map(({ id }) => id))
      setBegun((before) => {
        const kept = before.filter(({ id }) => !over.has(id))
        const added = fresh.filter(({ id }) => !kept.some((one) => one.id === id))
        if (added.length === 0 && kept.length === before.length) return before
        return [...added.map((run) => run as RunRef), ...kept].slice(0, keepAtMost)
      })
      setEnded((before) => (over.size === 0 ? before : new Set([...[...before].slice(-1000), ...over])))
    }
    const stop = onExecutions((executionsNow) => {
      for (const run of executionsNow) changed.set(run.id, run)
      timer ??= setTimeout(flush, gatherMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [cache])

  const heard = new Set(begun.map(({ id }) => id))
  return [...begun, ...answered.filter(({ id }) => !heard.has(id) && !ended.has(id))]
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
