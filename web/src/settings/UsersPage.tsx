import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/settings/users')({ component: UsersPage })

function UsersPage() {
  return (
    <Page title="Users">
      <PageTitle>Users</PageTitle>
    </Page>
  )
}
