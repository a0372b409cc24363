import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/categories')({ component: CategoriesPage })

function CategoriesPage() {
  return (
    <Page title="Categories">
      <PageTitle>Categories</PageTitle>
    </Page>
  )
}
