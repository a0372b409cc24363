import { useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { Plus, Tag } from 'lucide-react'
import { startTransition, useState } from 'react'
import { PageTitle } from '../app/PageTitle.tsx'
import { usePageRefetch } from '../live/usePageRefetch.ts'
import { useMay } from '../session/viewer.ts'
import { graphql } from '../gql/index.ts'
import type { CategoryRow_categoryFragment } from '../gql/graphql.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { count } from '../ui/number.ts'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { CategoryDialog } from './CategoryDialog.tsx'
import { CategoryRow } from './CategoryRow.tsx'
import { DeleteCategory } from './DeleteCategory.tsx'

const CategoriesQuery = graphql(`
  query Categories {
    categories(first: 100, orderBy: { field: NAME, direction: ASC }) {
      totalCount
      edges {
        node {
          id
          ...CategoryRow_category @unmask
        }
      }
    }
  }
`)

export const Route = createFileRoute('/_signedIn/categories')({
  loader: ({ context }) => context.preloadQuery(CategoriesQuery, { fetchPolicy: 'cache-and-network' }),
  component: CategoriesPage,
  pendingComponent: PageSkeleton,
})

type Open = { what: 'new' } | { what: 'edit' | 'delete'; category: CategoryRow_categoryFragment }

function CategoriesPage() {
  const queryRef = Route.useLoaderData()
  const { refetch } = usePageRefetch(queryRef)
  const { data } = useReadQuery(queryRef)
  const mayEdit = useMay('EDITOR')
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const categories = data.categories.edges.map(({ node }) => node)
  const create = (
    <Button kind="primary" icon={<Plus />} onClick={() => setOpen({ what: 'new' })}>
      New category
    </Button>
  )

  return (
    <Page
      title={
        <>
          Categories
          {data.categories.totalCount !== null && (
            <span className="ml-2 text-base font-normal text-muted">{count(data.categories.totalCount)}</span>
          )}
        </>
      }
      actions={mayEdit && categories.length > 0 && create}
    >
      <PageTitle>Categories</PageTitle>
      {categories.length === 0 ? (
        <EmptyState icon={Tag} title="No categories yet">
          <p>A category gathers jobs under one colour, so that a long list can be read at a glance.</p>
          {mayEdit && create}
        </EmptyState>
      ) : (
        <ul className="rounded border bg-surface">
          {categories.map((category) => (
            <CategoryRow
              key={category.id}
              category={category}
              mayEdit={mayEdit}
              onEdit={() => setOpen({ what: 'edit', category })}
              onDelete={() => setOpen({ what: 'delete', category })}
            />
          ))}
        </ul>
      )}
      {open?.what === 'new' && <CategoryDialog onClose={close} onSaved={() => startTransition(refetch)} />}
      {open?.what === 'edit' && <CategoryDialog category={open.category} onClose={close} />}
      {open?.what === 'delete' && <DeleteCategory category={open.category} onClose={close} />}
    </Page>
  )
}
