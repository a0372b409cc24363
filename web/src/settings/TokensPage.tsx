import { useReadQuery } from '@apollo/client/react'
import { createFileRoute, useRouter } from '@tanstack/react-router'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { PageTitle } from '../app/PageTitle.tsx'
import { graphql } from '../gql/index.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Card } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { NewToken } from './NewToken.tsx'
import { TokenRow } from './TokenRow.tsx'

const TokensQuery = graphql(`
  query ApiTokens {
    apiTokens {
      id
      ...TokenRow_apiToken
    }
  }
`)

export const Route = createFileRoute('/_signedIn/settings/tokens')({
  loader: ({ context }) => context.preloadQuery(TokensQuery, { fetchPolicy: 'cache-and-network' }),
  component: TokensPage,
  pendingComponent: PageSkeleton,
})

function TokensPage() {
  const router = useRouter()
  const { data } = useReadQuery(Route.useLoaderData())
  const [isCreating, setCreating] = useState(false)
  return (
    <Card
      title="API tokens"
      className="max-w-4xl"
      actions={
        <Button kind="primary" icon={<Plus />} onClick={() => setCreating(true)}>
          New token
        </Button>
      }
    >
      <PageTitle>API tokens</PageTitle>
      {data.apiTokens.length === 0 ? (
        <EmptyState icon={KeyRound} title="No tokens yet">
          <p>A program signs in with a token where a person would use a password.</p>
        </EmptyState>
      ) : (
        <ul>
          {data.apiTokens.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
      {isCreating && <NewToken onClose={() => setCreating(false)} onCreated={() => void router.invalidate()} />}
    </Card>
  )
}
