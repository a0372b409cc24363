import { useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { PageTitle } from '../app/PageTitle.tsx'
import { graphql } from '../gql/index.ts'
import { Card } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { SessionRow } from './SessionRow.tsx'

const SessionsQuery = graphql(`
  query Sessions {
    sessions {
      ...SessionRow_session @unmask
    }
  }
`)

export const Route = createFileRoute('/_signedIn/settings/sessions')({
  loader: ({ context }) => context.preloadQuery(SessionsQuery, { fetchPolicy: 'cache-and-network' }),
  component: SessionsPage,
  pendingComponent: PageSkeleton,
})

function SessionsPage() {
  const { data } = useReadQuery(Route.useLoaderData())
  return (
    <Card title="Where you are signed in" className="max-w-4xl">
      <PageTitle>Sessions</PageTitle>
      <ul>
        {data.sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </Card>
  )
}
