import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/signin')({ component: SignInPage })

function SignInPage() {
  return (
    <Page title="Sign in">
      <PageTitle>Sign in</PageTitle>
    </Page>
  )
}
