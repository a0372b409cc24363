import { useMutation, useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { sentence } from '../app/errorSentence.ts'
import { PageTitle } from '../app/PageTitle.tsx'
import { graphql } from '../gql/index.ts'
import type { SessionRow_sessionFragment } from '../gql/graphql.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { RelativeTime } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import { browserName } from './browserName.ts'

const SessionsQuery = graphql(`
  query Sessions {
    sessions {
      ...SessionRow_session @unmask
    }
  }
`)

export const SessionRow_session = graphql(`
  fragment SessionRow_session on Session {
    id
    isCurrent
    ip
    userAgent
    createdAt
    lastUsedAt
  }
`)

const RevokeSession = graphql(`
  mutation RevokeSession($id: ID!) {
    revokeSession(id: $id)
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

function SessionRow({ session }: { session: SessionRow_sessionFragment }) {
  const { id, isCurrent, ip, userAgent, createdAt, lastUsedAt } = session
  const [revoke, { loading }] = useMutation(RevokeSession, {
    variables: { id },
    update: (cache) => void cache.evict({ id: `Session:${id}` }),
    onCompleted: () => toast.done('Session signed out'),
    onError: (error) => toast.failed(sentence(error)),
  })
  return (
    <li className="flex min-h-14 items-center gap-3 border-t px-3.5 py-2">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate" title={userAgent ?? undefined}>
            {browserName(userAgent)}
          </span>
          {isCurrent && <Badge>This one</Badge>}
        </p>
        <p className="text-muted">
          {ip ?? 'unknown address'}, used <RelativeTime at={lastUsedAt} />, signed in <RelativeTime at={createdAt} />
        </p>
      </div>
      {!isCurrent && (
        <Button busy={loading} onClick={() => void revoke()}>
          Sign out
        </Button>
      )}
    </li>
  )
}
