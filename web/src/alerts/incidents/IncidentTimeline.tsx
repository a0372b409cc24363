import { graphql } from '../../gql/index.ts'
import type { IncidentTimeline_incidentFragment } from '../../gql/graphql.ts'
import { Card } from '../../ui/Page.tsx'
import { Instant } from '../../ui/Time.tsx'

export const IncidentTimeline_incident = graphql(`
  fragment IncidentTimeline_incident on Incident {
    id
    events {
      type
      at
      message
      actor {
        id
        name
      }
    }
  }
`)

const labels: Record<string, string> = {
  opened: 'Opened',
  joined: 'Joined a host incident',
  reminded: 'Reminder sent',
  escalated: 'Escalated',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
  flapping: 'Flapping',
  resolved: 'Resolved',
}

/** What happened to an incident, newest first. */
export function IncidentTimeline({ incident: { events } }: { incident: IncidentTimeline_incidentFragment }) {
  return (
    <Card title="Timeline">
      <ol>
        {events.toReversed().map(({ type, at, message, actor }, index) => (
          <li key={events.length - index} className="border-t px-3.5 py-2.5">
            <p className="flex flex-wrap gap-x-2">
              <span className="font-medium">{labels[type] ?? type}</span>
              {actor && <span className="text-muted">by {actor.name}</span>}
              <span className="ml-auto text-muted">
                <Instant at={at} />
              </span>
            </p>
            {message && <p className="wrap-anywhere text-muted">{message}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
