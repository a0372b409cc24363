import { graphql } from '../../gql/index.ts'
import type { RecentRuns_jobFragment } from '../../gql/graphql.ts'
import { HeartbeatBar } from '../../ui/HeartbeatBar.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Card } from '../../ui/Page.tsx'
import { RunRow } from './RunRow.tsx'

export const RecentRuns_job = graphql(`
  fragment RecentRuns_job on Job {
    id
    recentExecutions(count: 30) {
      id
      status
      scheduledFor
      durationMs
      ...RunRow_execution
    }
  }
`)

const maxShown = 10

/** The last runs, newest first. The live subscription puts new ones at the head. */
export function RecentRuns({ job: { id, recentExecutions } }: { job: RecentRuns_jobFragment }) {
  return (
    <Card
      title="Recent runs"
      actions={
        <>
          <HeartbeatBar beats={recentExecutions} />
          <LinkButton kind="quiet" to="/executions" search={{ jobs: [id] }}>
            All runs
          </LinkButton>
        </>
      }
    >
      {recentExecutions.length === 0 && (
        <p className="border-t px-3.5 py-6 text-center text-muted">
          It has not run yet. Its runs appear here by themselves.
        </p>
      )}
      <ul>
        {recentExecutions.slice(0, maxShown).map((run) => (
          <li key={run.id}>
            <RunRow execution={run} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
