import { graphql } from '../gql/index.ts'
import type { LiveIncidentFragment } from '../gql/graphql.ts'

/** What an event carries of an incident: everything that lists show of it. */
export const LiveIncident = graphql(`
  fragment LiveIncident on Incident {
    id
    kind
    severity
    status
    message
    count
    host
    openedAt
    acknowledgedAt
    acknowledgedBy {
      id
      name
    }
    snoozedUntil
    resolvedAt
    job {
      id
      name
    }
    parent {
      id
    }
  }
`)

type Listener = (incidents: readonly LiveIncidentFragment[]) => void

const listeners = new Set<Listener>()

/** Passes the events of the live subscription to pages, after they are in the cache. */
export function announceIncidents(incidents: readonly LiveIncidentFragment[]): void {
  for (const listener of listeners) listener(incidents)
}

export function onIncidents(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
