import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { Check, CheckCheck } from 'lucide-react'
import { memo, useState } from 'react'
import { byId } from '../../app/byId.ts'
import { graphql } from '../../gql/index.ts'
import type { IncidentRow_incidentFragment } from '../../gql/graphql.ts'
import { useFragmentData } from '../../live/useFragmentData.ts'
import { useMay } from '../../session/viewer.ts'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/number.ts'
import { Instant } from '../../ui/Time.tsx'
import { HostOutage, jobIdsOf } from '../open/HostOutage.tsx'
import { SeverityBadge } from '../SeverityBadge.tsx'
import { StateWords } from './StateWords.tsx'
import { subjectOf } from './subject.ts'
import { useIncidentVerbs } from './useIncidentVerbs.ts'

export const IncidentRow_incident = graphql(`
  fragment IncidentRow_incident on Incident {
    id
    kind
    severity
    status
    message
    count
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

interface Props {
  incident: { id: string } & FragmentType<IncidentRow_incidentFragment>
}

/** One incident in a line: how bad, what, why, since when, and who takes care of it. */
export const IncidentRow = memo(function IncidentRow({ incident: ref }: Props) {
  const incident = useFragmentData(IncidentRow_incident, ref)
  const { id, kind, severity, status, message, children } = incident
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-1 border-t px-3.5 py-2.5 hover:bg-hover/60">
      <span className="w-24 shrink-0">
        <SeverityBadge severity={severity} status={status} />
      </span>
      <div className="min-w-0 flex-1 basis-64">
        <Link
          to="/alerts/$incidentId"
          params={{ incidentId: id }}
          className="font-medium wrap-anywhere after:absolute after:inset-0"
        >
          {subjectOf(incident)}
        </Link>
        <p className="text-muted wrap-anywhere">
          {kind === 'HOST_DOWN' && status !== 'RESOLVED' ? <HostOutage jobIds={jobIdsOf(children)} /> : message}
        </p>
      </div>
      <div className="text-muted sm:w-56 sm:text-right">
        <p>
          <Instant at={incident.openedAt} />
        </p>
        <p className="flex flex-wrap gap-x-2 text-xs sm:justify-end">
          {incident.count > 1 && <span>{count(incident.count)} times</span>}
          <StateWords incident={incident} />
        </p>
      </div>
      {status !== 'RESOLVED' && <Verbs incident={incident} />}
    </li>
  )
}, byId('incident'))

function Verbs({ incident: { id, status, ...about } }: { incident: IncidentRow_incidentFragment }) {
  const mayEdit = useMay('EDITOR')
  const { acknowledge, resolve } = useIncidentVerbs()
  const [busy, setBusy] = useState<'acknowledge' | 'resolve'>()
  if (!mayEdit) return null
  const name = subjectOf(about)
  const run = async (how: 'acknowledge' | 'resolve', work: Promise<boolean>) => {
    setBusy(how)
    await work
    setBusy(undefined)
  }
  return (
    <div className="relative z-1 flex gap-2 sm:w-64 sm:justify-end">
      {status === 'OPEN' && (
        <Button
          icon={<Check />}
          aria-label={`Acknowledge ${name}`}
          busy={busy === 'acknowledge'}
          onClick={() => void run('acknowledge', acknowledge(id))}
        >
          Acknowledge
        </Button>
      )}
      <Button
        kind="quiet"
        icon={<CheckCheck />}
        aria-label={`Resolve ${name}`}
        busy={busy === 'resolve'}
        onClick={() => void run('resolve', resolve(id))}
      >
        Resolve
      </Button>
    </div>
  )
}
