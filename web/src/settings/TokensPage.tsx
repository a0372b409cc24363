import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/settings/tokens')({ component: TokensPage })

function TokensPage() {
  return (
    <Page title="Tokens">
      <PageTitle>Tokens</PageTitle>
    </Page>
  )
}
