import type { FragmentType } from '@apollo/client'
import { graphql } from '../../gql/index.ts'
import type { StateWords_incidentFragment } from '../../gql/graphql.ts'
import { useFragmentData } from '../../live/useFragmentData.ts'
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
export function StateWords({ incident }: { incident: FragmentType<StateWords_incidentFragment> }) {
  const { status, acknowledgedBy, snoozedUntil, resolvedAt, parent } = useFragmentData(StateWords_incident, incident)
  const snoozed = useClock((now) => (snoozedUntil !== null && Date.parse(snoozedUntil) > now ? snoozedUntil : ''))
  if (status === 'RESOLVED')
    return (
      <span>
        ended <Instant at={resolvedAt!} />
      </span>
    )
  return (
    <>
      {status === 'ACKNOWLEDGED' && <span>acknowledged by {acknowledgedBy?.name ?? 'a deleted user'}</span>}
      {snoozed && (
        <span>
          snoozed until <Instant at={snoozed} />
        </span>
      )}
      {parent && status === 'OPEN' && <span>part of a host incident</span>}
    </>
  )
}
