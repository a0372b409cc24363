import { useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { ScrollText } from 'lucide-react'
import { useTransition } from 'react'
import { params, text } from '../app/param.ts'
import { PageTitle } from '../app/PageTitle.tsx'
import { usePageRefetch } from '../live/usePageRefetch.ts'
import { graphql } from '../gql/index.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { FilterChip } from '../ui/FilterChip.tsx'
import { Card } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Radiolist } from '../ui/Radiolist.tsx'
import { AuditRow } from './AuditRow.tsx'

const AuditQuery = graphql(`
  query Audit($filter: AuditFilter, $after: String) {
    auditEvents(filter: $filter, first: 50, after: $after) {
      edges {
        cursor
        node {
          id
          ...AuditRow_auditEvent
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

/** As the server names them, and as people do. */
const targetLabels: Record<string, string> = {
  Job: 'Job',
  Category: 'Category',
  Execution: 'Execution',
  AlertRule: 'Alert rule',
  AlertPolicy: 'Alert policy',
  Channel: 'Channel',
  Incident: 'Incident',
  Delivery: 'Delivery',
  MaintenanceWindow: 'Maintenance window',
  User: 'User',
  Session: 'Session',
  ApiToken: 'API token',
}
const targetOptions = Object.entries(targetLabels).map(([value, label]) => ({ value, label }))

const searchParams = params({ target: text, id: text })

export const Route = createFileRoute('/_signedIn/settings/audit')({
  validateSearch: searchParams,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps: { target, id } }) => {
    const filter = target || id ? { targetType: target, targetId: id } : undefined
    return context.preloadQuery(AuditQuery, { variables: { filter }, fetchPolicy: 'cache-and-network' })
  },
  component: AuditPage,
  pendingComponent: PageSkeleton,
})

function AuditPage() {
  const { target, id } = Route.useSearch()
  const navigate = Route.useNavigate()
  const queryRef = Route.useLoaderData()
  const { fetchMore } = usePageRefetch(queryRef)
  const { edges, pageInfo } = useReadQuery(queryRef).data.auditEvents
  const [isLoading, startLoading] = useTransition()
  return (
    <div className="max-w-5xl">
      <PageTitle>Audit</PageTitle>
      <div className="mb-3 flex gap-2">
        <FilterChip
          label="About"
          value={target && [targetLabels[target] ?? target, id].filter(Boolean).join(' ')}
          onClear={() => void navigate({ search: {} })}
        >
          <Radiolist
            label="About"
            options={targetOptions}
            value={target ?? ''}
            onChange={(value) => void navigate({ search: { target: value } })}
          />
        </FilterChip>
      </div>
      <Card title="Who changed what">
        {edges.length === 0 ? (
          <EmptyState icon={ScrollText} title="No change is recorded here" />
        ) : (
          <ul>
            {edges.map(({ node }) => (
              <AuditRow key={node.id} event={node} />
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
              Earlier changes
            </Button>
          </div>
        )}
      </Card>
    </div>
  )
}
