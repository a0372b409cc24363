import { Link } from '@tanstack/react-router'
import { graphql } from '../../gql/index.ts'
import type { RelatedIncidents_incidentFragment } from '../../gql/graphql.ts'
import { count } from '../../ui/number.ts'
import { Card } from '../../ui/Page.tsx'
import { IncidentRow } from './IncidentRow.tsx'

export const RelatedIncidents_incident = graphql(`
  fragment RelatedIncidents_incident on Incident {
    id
    parent {
      id
      message
    }
    children {
      id
      ...IncidentRow_incident
    }
  }
`)

/** The parent of this incident, or the affected jobs of a host incident. */
export function RelatedIncidents({ incident: { parent, children } }: { incident: RelatedIncidents_incidentFragment }) {
  return (
    <>
      {parent && (
        <p className="rounded border bg-surface px-3.5 py-2.5">
          Part of{' '}
          <Link to="/alerts/$incidentId" params={{ incidentId: parent.id }} className="text-accent underline">
            {parent.message}
          </Link>{' '}
          <span className="text-muted">Messages are sent for that incident only.</span>
        </p>
      )}
      {children.length > 0 && (
        <Card
          title={
            <>
              Affected jobs <span className="ml-1 font-normal text-muted">{count(children.length)}</span>
            </>
          }
        >
          <ul>
            {children.map((child) => (
              <IncidentRow key={child.id} incident={child} />
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
