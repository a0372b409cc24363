import { graphql } from '../../gql/index.ts'
import type { StateWords_incidentFragment } from '../../gql/graphql.ts'
import { Instant } from '../../ui/Time.tsx'
import { useClock } from '../../ui/useClock.ts'

export const StateWords_incident = graphql(`
  fragment StateWords_incident on Incident {
    id
    status
    acknowledgedBy {
      id
      name
    }
    snoozedUntil
    resolvedAt
    parent {
      id
    }
  }
`)

/** Where an incident stands, as far as its severity does not say it: who has it, until when it is silent, when it ended. */
export function StateWords({ incident }: { incident: StateWords_incidentFragment }) {
  const { status, acknowledgedBy, snoozedUntil, resolvedAt, parent } = incident
  const isSnoozed = useClock((now) => snoozedUntil !== null && Date.parse(snoozedUntil) > now)
  if (status === 'RESOLVED')
    return (
      <>
        ended <Instant at={resolvedAt!} />
      </>
    )
  return (
    <>
      {status === 'ACKNOWLEDGED' && `acknowledged by ${acknowledgedBy?.name ?? 'somebody'}`}
      {isSnoozed && (
        <>
          {status === 'ACKNOWLEDGED' && ', '}snoozed until <Instant at={snoozedUntil!} />
        </>
      )}
      {parent && !isSnoozed && status === 'OPEN' && 'part of a host incident'}
    </>
  )
}
