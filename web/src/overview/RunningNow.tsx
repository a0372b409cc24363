import { useApolloClient } from '@apollo/client/react'
import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { Moon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { inFlight, matches } from '../live/listMembership.ts'
import { onExecutions } from '../live/liveExecutions.ts'
import { liveCacheOf } from '../live/LiveCache.ts'
import { useFragmentData } from '../live/useFragmentData.ts'
import { graphql } from '../gql/index.ts'
import type {
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

export const RunningRow_execution = graphql(`
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

const maxShown = 6
/** More than the card shows, so that it stays full when some of them end. */
const maxKept = 40

/**
 * The runs in flight: the server's answer, plus those that have begun and minus those that have ended since. They are kept here and
 * not in the page's query, because its figures and charts would then be drawn again for every run.
 */
export function RunningNow({ executions }: { executions: RunningNow_executionsFragment }) {
  const runs = useRunning(executions)
  return (
    <Card title="Running now">
      {runs.length === 0 && <EmptyNote icon={Moon}>Nothing is running at this moment.</EmptyNote>}
      <ul>
        {runs.slice(0, maxShown).map((run) => (
          <RunningRow key={run.id} execution={run} />
        ))}
      </ul>
      {runs.length > maxShown && (
        <Link to="/executions" search={inFlight} className="block border-t px-3.5 py-2 text-accent hover:underline">
          All that are running
        </Link>
      )}
    </Card>
  )
}

/** A shorter run would only flicker. */
const gatherMs = 250

function useRunning(executions: RunningNow_executionsFragment): RunRef[] {
  const { cache } = useApolloClient()
  const answered = executions.edges.map(({ node }) => node)
  const [begun, setBegun] = useState<readonly RunRef[]>([])
  const [ended, setEnded] = useState<ReadonlySet<string>>(new Set())
  const answer = answered.map(({ id }) => id).join()
  const [known, setKnown] = useState(answer)
  // A new answer is complete. The end of a run that began before it may have been missed.
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
      const fresh = runs
        .filter((run) => matches(run, inFlight))
        .slice(-maxKept)
        .toReversed()
      for (const run of fresh) liveCacheOf(cache).write(run)
      const over = new Set(runs.filter((run) => !matches(run, inFlight)).map(({ id }) => id))
      setBegun((before) => {
        const kept = before.filter(({ id }) => !over.has(id))
        const added = fresh.filter(({ id }) => !kept.some((one) => one.id === id))
        if (added.length === 0 && kept.length === before.length) return before
        return [...added.map((run) => run as RunRef), ...kept].slice(0, maxKept)
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
