import { type QueryRef, useReadQuery } from '@apollo/client/react'
import { type ReactNode, useTransition } from 'react'
import { graphql } from '../../gql/index.ts'
import type { IncidentsQuery, IncidentsQueryVariables, Severity } from '../../gql/graphql.ts'
import { usePageRefetch } from '../../live/usePageRefetch.ts'
import { useRefetchAfterIncidents } from '../../live/useRefetchAfterIncidents.ts'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/number.ts'
import { Card } from '../../ui/Page.tsx'
import { IncidentRow } from './IncidentRow.tsx'
import { severityValues } from './search.ts'

export const IncidentList_incidents = graphql(`
  fragment IncidentList_incidents on IncidentConnection {
    edges {
      cursor
      node {
        id
        severity
        ...IncidentRow_incident
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`)

interface Props {
  title: string
  queryRef: QueryRef<IncidentsQuery, IncidentsQueryVariables>
  /** Puts the most severe of what is loaded first. */
  bySeverity?: boolean
  /** What stands there when there are none; without it, there is no card either. */
  empty?: ReactNode
}

/** A part of the incidents, newest first. It refetches its first page when an incident opens or changes. */
export function IncidentList({ title, queryRef, bySeverity = false, empty }: Props) {
  const { refetch, fetchMore } = usePageRefetch(queryRef)
  const { edges, pageInfo, totalCount } = useReadQuery(queryRef).data.incidents
  const [isLoading, startLoading] = useTransition()
  useRefetchAfterIncidents(refetch)
  if (edges.length === 0 && !empty) return null
  const nodes = edges.map(({ node }) => node)
  const shown = bySeverity ? nodes.toSorted((a, b) => rankOf(a) - rankOf(b)) : nodes
  return (
    <Card
      title={
        <>
          {title}
          {totalCount !== null && <span className="ml-2 font-normal text-muted">{count(totalCount)}</span>}
        </>
      }
    >
      {edges.length === 0 ? (
        empty
      ) : (
        <ul>
          {shown.map((node) => (
            <IncidentRow key={node.id} incident={node} />
          ))}
        </ul>
      )}
      {pageInfo.hasNextPage && (
        <div className="border-t p-2 text-center">
          <Button
            kind="quiet"
            busy={isLoading}
            onClick={() => startLoading(() => fetchMore({ after: pageInfo.endCursor }))}
          >
            {isLoading ? 'Loading…' : 'Show older'}
          </Button>
        </div>
      )}
    </Card>
  )
}

const rankOf = ({ severity }: { severity: Severity }) => severityValues.indexOf(severity)
