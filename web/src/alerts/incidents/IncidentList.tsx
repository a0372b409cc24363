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
        parent {
          id
        }
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
  /** Leaves the incidents out that another one of the list speaks for, and puts the most severe first. */
  folded?: boolean
  /** What stands there when there are none; without it, there is no card either. */
  empty?: ReactNode
}

/** A part of the incidents, newest first. It refetches its first page when an incident opens or changes. */
export function IncidentList({ title, queryRef, folded = false, empty }: Props) {
  const { refetch, fetchMore } = usePageRefetch(queryRef)
  const { edges, pageInfo, totalCount } = useReadQuery(queryRef).data.incidents
  const [isLoading, startLoading] = useTransition()
  useRefetchAfterIncidents(refetch)
  if (edges.length === 0 && !empty) return null
  const nodes = edges.map(({ node }) => node)
  const shown = folded ? foldedOf(nodes) : nodes
  const covered = nodes.length - shown.length
  return (
    <Card
      title={
        <>
          {title}
          {totalCount !== null && (
            <span className="ml-2 font-normal text-muted">
              {count(totalCount - covered)}
              {covered > 0 && `, and ${count(covered)} more caused by them`}
            </span>
          )}
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

interface Foldable {
  id: string
  severity: Severity
  parent: { id: string } | null
}

function foldedOf<T extends Foldable>(nodes: readonly T[]): T[] {
  const ids = new Set(nodes.map(({ id }) => id))
  const spokenFor = (node: T) => node.parent !== null && ids.has(node.parent.id)
  return nodes
    .filter((node) => !spokenFor(node))
    .toSorted((a, b) => severityValues.indexOf(a.severity) - severityValues.indexOf(b.severity))
}
