import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { graphql } from '../../gql/index.ts'
import type { IncidentFacts_incidentFragment } from '../../gql/graphql.ts'
import { count } from '../../ui/number.ts'
import { duration } from '../../ui/time.ts'
import { Elapsed, Instant } from '../../ui/Time.tsx'
import { kindLabels } from '../words.ts'

export const IncidentFacts_incident = graphql(`
  fragment IncidentFacts_incident on Incident {
    id
    kind
    count
    host
    openedAt
    resolvedAt
    rule {
      id
      text
    }
    firstExecution {
      id
      scheduledFor
    }
    lastExecution {
      id
      scheduledFor
    }
  }
`)

/** When it began and ended, how often it happened, and the way to its rule and its runs. */
export function IncidentFacts({ incident }: { incident: IncidentFacts_incidentFragment }) {
  const { kind, host, openedAt, resolvedAt, rule, firstExecution: first, lastExecution: last } = incident
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(11rem,100%),1fr))] gap-px overflow-hidden rounded border bg-line">
      <Fact name="Opened">
        <Instant at={openedAt} />
      </Fact>
      <Fact name={resolvedAt ? 'Lasted' : 'Open for'}>
        {resolvedAt ? duration(Date.parse(resolvedAt) - Date.parse(openedAt)) : <Elapsed since={openedAt} />}
      </Fact>
      <Fact name="Occurrences">{count(incident.count)}</Fact>
      <Fact name="Rule">
        {rule ? (
          <Link to="/alerts/rules" className="text-accent hover:underline">
            {rule.text}
          </Link>
        ) : (
          <>
            {kindLabels[kind]} <span className="text-muted">(deleted)</span>
          </>
        )}
      </Fact>
      {host && <Fact name="Host">{host}</Fact>}
      {first && (
        <Fact name="First run">
          <Run run={first} />
        </Fact>
      )}
      {last && last.id !== first?.id && (
        <Fact name="Latest run">
          <Run run={last} />
        </Fact>
      )}
    </dl>
  )
}

function Run({ run }: { run: { id: string; scheduledFor: string } }) {
  return (
    <Link to="/executions/$executionId" params={{ executionId: run.id }} className="text-accent hover:underline">
      <Instant at={run.scheduledFor} />
    </Link>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="bg-surface px-3.5 py-2.5">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="font-medium wrap-anywhere">{children}</dd>
    </div>
  )
}
