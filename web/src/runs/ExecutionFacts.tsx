import type { ReactNode } from 'react'
import { graphql } from '../gql/index.ts'
import type { ExecutionFacts_executionFragment } from '../gql/graphql.ts'
import { duration } from '../ui/time.ts'
import { Countdown, Duration, Elapsed, RelativeTime } from '../ui/Time.tsx'
import { triggerLabels } from './triggerLabels.ts'

export const ExecutionFacts_execution = graphql(`
  fragment ExecutionFacts_execution on Execution {
    id
    status
    trigger
    triggeredBy {
      id
      name
    }
    scheduledFor
    startedAt
    finishedAt
    delayMs
    durationMs
    attemptCount
    nextAttemptAt
    responseStatus
  }
`)

export function ExecutionFacts({ execution: run }: { execution: ExecutionFacts_executionFragment }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded border bg-line sm:grid-cols-3 xl:grid-cols-6">
      <Fact name="Planned for">
        <RelativeTime at={run.scheduledFor} />
      </Fact>
      <Fact name="Started">
        {run.startedAt ? (
          <>
            <RelativeTime at={run.startedAt} />
            {run.delayMs !== null && <span className="text-muted">, {duration(run.delayMs)} late</span>}
          </>
        ) : (
          'not yet'
        )}
      </Fact>
      <Fact name="Took">
        {run.status === 'RUNNING' && run.startedAt ? (
          <Elapsed since={run.startedAt} />
        ) : (
          <Duration ms={run.durationMs} />
        )}
      </Fact>
      <Fact name="Response">{run.responseStatus ?? 'none'}</Fact>
      <Fact name="Attempts">
        {run.attemptCount}
        {run.nextAttemptAt && (
          <span className="text-muted">
            , next in <Countdown at={run.nextAttemptAt} />
          </span>
        )}
      </Fact>
      <Fact name="Trigger">
        {triggerLabels[run.trigger]}
        {run.triggeredBy && <span className="text-muted">, {run.triggeredBy.name}</span>}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="bg-surface px-3.5 py-2.5">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  )
}
