import { useReadQuery } from '@apollo/client/react'
import { createFileRoute, Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { PageTitle } from '../../app/PageTitle.tsx'
import type { RuleRow_ruleFragment } from '../../gql/graphql.ts'
import { useMay } from '../../session/viewer.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { PageSkeleton } from '../../ui/PageSkeleton.tsx'
import { ListHead } from '../ListHead.tsx'
import { DeleteRule } from './DeleteRule.tsx'
import { AlertRulesQuery } from './queries.ts'
import { RuleRow } from './RuleRow.tsx'

export const Route = createFileRoute('/_signedIn/alerts/_alerts/rules')({
  loader: ({ context }) => context.preloadQuery(AlertRulesQuery, { fetchPolicy: 'cache-and-network' }),
  component: RulesPage,
  pendingComponent: PageSkeleton,
})

function RulesPage() {
  const { alertRules, channels } = useReadQuery(Route.useLoaderData()).data
  const mayEdit = useMay('EDITOR')
  const [deleted, setDeleted] = useState<RuleRow_ruleFragment>()
  return (
    <>
      <PageTitle>Alert rules</PageTitle>
      <ListHead
        text="What opens an incident, and who is notified. Of each kind, the rules with the narrowest scope apply."
        action={
          mayEdit && (
            <LinkButton kind="primary" to="/alerts/rules/new" icon={<Plus />}>
              New rule
            </LinkButton>
          )
        }
      />
      {channels.length === 0 && (
        <p className="mb-3 rounded border px-3.5 py-2.5 text-muted">
          Nobody is told yet: there is no{' '}
          <Link to="/alerts/channels" className="text-accent underline">
            channel
          </Link>
          .
        </p>
      )}
      <ul className="rounded border bg-surface">
        {alertRules.map((rule) => (
          <RuleRow key={rule.id} rule={rule} mayEdit={mayEdit} onDelete={() => setDeleted(rule)} />
        ))}
      </ul>
      {deleted && <DeleteRule rule={deleted} onClose={() => setDeleted(undefined)} />}
    </>
  )
}
