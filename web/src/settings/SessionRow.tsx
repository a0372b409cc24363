import { useMutation } from '@apollo/client/react'
import { sentence } from '../app/errorSentence.ts'
import { graphql } from '../gql/index.ts'
import type { SessionRow_sessionFragment } from '../gql/graphql.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { RelativeTime } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import { browserName } from './browserName.ts'

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

export function SessionRow({ session }: { session: SessionRow_sessionFragment }) {
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
