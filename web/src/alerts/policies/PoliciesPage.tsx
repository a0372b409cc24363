import { useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { ListOrdered, Plus } from 'lucide-react'
import { useState } from 'react'
import { PageTitle } from '../../app/PageTitle.tsx'
import type { PolicyRow_policyFragment } from '../../gql/graphql.ts'
import { useMay } from '../../session/viewer.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageSkeleton } from '../../ui/PageSkeleton.tsx'
import { ListHead } from '../ListHead.tsx'
import { DeletePolicy } from './DeletePolicy.tsx'
import { PolicyDialog } from './PolicyDialog.tsx'
import { PolicyRow } from './PolicyRow.tsx'
import { PoliciesQuery } from './queries.ts'

export const Route = createFileRoute('/_signedIn/alerts/_alerts/policies')({
  loader: ({ context }) => context.preloadQuery(PoliciesQuery, { fetchPolicy: 'cache-and-network' }),
  component: PoliciesPage,
  pendingComponent: PageSkeleton,
})

type Open = { what: 'new' } | { what: 'edit' | 'delete'; policy: PolicyRow_policyFragment }

function PoliciesPage() {
  const { alertPolicies, alertRules, channels } = useReadQuery(Route.useLoaderData()).data
  const mayEdit = useMay('ADMIN')
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const create = mayEdit && (
    <Button kind="primary" icon={<Plus />} onClick={() => setOpen({ what: 'new' })}>
      New policy
    </Button>
  )

  return (
    <>
      <PageTitle>Alert policies</PageTitle>
      {alertPolicies.length === 0 ? (
        <EmptyState icon={ListOrdered} title="No policies yet">
          <p>
            A policy says which channels are notified, and which are next if nobody acknowledges. The first channel
            creates one.
          </p>
          {create}
        </EmptyState>
      ) : (
        <>
          <ListHead text="Which channels are notified, and which are next if nobody acknowledges." action={create} />
          <ul className="rounded border bg-surface">
            {alertPolicies.map((policy) => (
              <PolicyRow
                key={policy.id}
                policy={policy}
                mayEdit={mayEdit}
                onEdit={() => setOpen({ what: 'edit', policy })}
                onDelete={() => setOpen({ what: 'delete', policy })}
              />
            ))}
          </ul>
        </>
      )}
      {open?.what === 'new' && <PolicyDialog channels={channels} onClose={close} />}
      {open?.what === 'edit' && <PolicyDialog policy={open.policy} channels={channels} onClose={close} />}
      {open?.what === 'delete' && (
        <DeletePolicy
          policy={open.policy}
          rules={alertRules.filter(({ policy }) => policy?.id === open.policy.id)}
          onClose={close}
        />
      )}
    </>
  )
}
