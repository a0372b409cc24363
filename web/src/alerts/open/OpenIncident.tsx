import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { byId } from '../../app/byId.ts'
import { graphql } from '../../gql/index.ts'
import type { OpenIncident_incidentFragment } from '../../gql/graphql.ts'
import { useFragmentData } from '../../live/useFragmentData.ts'
import { Instant } from '../../ui/Time.tsx'
import { StateWords } from '../incidents/StateWords.tsx'
import { subjectOf } from '../incidents/subject.ts'
import { SeverityBadge } from '../SeverityBadge.tsx'
import { HostOutage, jobIdsOf } from './HostOutage.tsx'

export const OpenIncident_incident = graphql(`
  fragment OpenIncident_incident on Incident {
    id
    kind
    severity
    status
    message
    host
    openedAt
    job {
      id
      name
    }
    children {
      id
      job {
        id
      }
    }
    ...StateWords_incident
  }
`)

export type IncidentRef = { id: string } & FragmentType<OpenIncident_incidentFragment>

interface Props {
  incident: IncidentRef
  /** Whether to show the job's name, which is redundant on the job's own page. */
  isNamed?: boolean
}

/** An open incident in one line, shown instead of the failures that it covers. */
export const OpenIncident = memo(function OpenIncident({ incident: ref, isNamed = true }: Props) {
  const incident = useFragmentData(OpenIncident_incident, ref)
  const { id, kind, severity, status, message, openedAt } = incident
  return (
    <li className="border-t hover:bg-hover/60">
      <Link
        to="/alerts/$incidentId"
        params={{ incidentId: id }}
        className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2"
      >
        <span className="shrink-0 sm:w-22">
          <SeverityBadge severity={severity} status={status} />
        </span>
        <span className="order-1 min-w-48 basis-full wrap-anywhere sm:order-0 sm:flex-1">
          {isNamed && <span className="mr-2 font-medium">{subjectOf(incident)}</span>}
          <span className={isNamed ? 'text-muted' : ''}>
            {kind === 'HOST_DOWN' ? <HostOutage jobIds={jobIdsOf(incident.children)} /> : message}
          </span>
        </span>
        <span className="order-2 text-xs text-muted empty:hidden sm:order-0">
          <StateWords incident={incident} />
        </span>
        <span className="ml-auto text-muted">
          since <Instant at={openedAt} />
        </span>
      </Link>
    </li>
  )
}, byId('incident'))
