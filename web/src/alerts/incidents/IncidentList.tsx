import { type QueryRef, useReadQuery } from '@apollo/client/react'
import { type ReactNode, startTransition, useState } from 'react'
import { graphql } from '../../gql/index.ts'
import type { IncidentsQuery, IncidentsQueryVariables, Severity } from '../../gql/graphql.ts'
import { usePageRefetch } from '../../live/usePageRefetch.ts'
import { useRefetchAfterIncidents } from '../../live/useRefetchAfterIncidents.ts'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/number.ts'
import { Card } from '../../ui/Page.tsx'
import { IncidentRow } from './IncidentRow.tsx'
import { OlderIncidents } from './OlderIncidents.tsx'
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
  /** Whether it holds those that are over. */
  isOver?: boolean
  /** Whether nothing stands below it, so that it may go on for ever. */
  isLast?: boolean
  /** What stands there when there are none; without it, there is no card either. */
  empty?: ReactNode
}

const pageSize = 50

/**
 * A part of the incidents, newest first. It refetches its first page when an incident opens or changes. For somebody who has gone on
 * to older ones this would take them away, so it only says that there is news.
 */
export function IncidentList({ title, queryRef, bySeverity = false, isOver = false, isLast = false, empty }: Props) {
  const { refetch, fetchMore } = usePageRefetch(queryRef)
  const { edges, pageInfo, totalCount } = useReadQuery(queryRef).data.incidents
  const [hasNews, setNews] = useState(false)
  const isLong = edges.length > pageSize
  useRefetchAfterIncidents(
    () => (isLong ? setNews(true) : refetch()),
    ({ id, status }) => {
      const belongs = isOver === (status === 'RESOLVED')
      return !isLong || belongs !== edges.some(({ node }) => node.id === id)
    },
  )
  const showNews = () => {
    setNews(false)
    startTransition(refetch)
  }
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
      actions={hasNews && <Button onClick={showNews}>Show new incidents</Button>}
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
        <OlderIncidents
          after={pageInfo.endCursor}
          onMore={() => fetchMore({ after: pageInfo.endCursor })}
          isEndless={isLast}
        />
      )}
    </Card>
  )
}

const rankOf = ({ severity }: { severity: Severity }) => severityValues.indexOf(severity)
