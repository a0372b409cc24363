import { graphql } from '../../gql/index.ts'
import type { JobChanges_eventsFragment } from '../../gql/graphql.ts'
import { AuditRow } from '../../settings/AuditRow.tsx'
import { Card } from '../../ui/Page.tsx'

export const JobChanges_events = graphql(`
  fragment JobChanges_events on AuditEventConnection {
    edges {
      node {
        id
        ...AuditRow_auditEvent
      }
    }
  }
`)

/** Who changed what in this job, newest first. */
export function JobChanges({ events: { edges } }: { events: JobChanges_eventsFragment }) {
  return (
    <Card title="Changes">
      {edges.length === 0 && <p className="border-t px-3.5 py-6 text-center text-muted">Nobody has changed it yet.</p>}
      <ul>
        {edges.map(({ node }) => (
          <AuditRow key={node.id} event={node} />
        ))}
      </ul>
    </Card>
  )
}
