import type { FragmentType } from '@apollo/client'
import { useMutation } from '@apollo/client/react'
import { useState } from 'react'
import { sentence } from '../app/errorSentence.ts'
import { useFragmentData } from '../live/useFragmentData.ts'
import { graphql } from '../gql/index.ts'
import type { TokenRow_apiTokenFragment } from '../gql/graphql.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { RelativeTime } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import { useClock } from '../ui/useClock.ts'
import { roleLabels } from './roles.ts'

export const TokenRow_apiToken = graphql(`
  fragment TokenRow_apiToken on ApiToken {
    id
    name
    role
    prefix
    lastUsedAt
    expiresAt
    endsWithPassword
  }
`)

const RevokeToken = graphql(`
  mutation RevokeApiToken($id: ID!) {
    revokeApiToken(id: $id)
  }
`)

export function TokenRow({ token: ref }: { token: FragmentType<TokenRow_apiTokenFragment> }) {
  const { id, name, role, prefix, lastUsedAt, expiresAt, endsWithPassword } = useFragmentData(TokenRow_apiToken, ref)
  const [isAsking, setAsking] = useState(false)
  const [revoke, { loading }] = useMutation(RevokeToken, {
    variables: { id },
    update: (cache) => void cache.evict({ id: `ApiToken:${id}` }),
    onCompleted: () => toast.done(`Token “${name}” revoked`),
    onError: (error) => toast.failed(sentence(error)),
  })
  const hasExpired = useClock((now) => (expiresAt !== null && Date.parse(expiresAt) <= now ? 1 : 0)) === 1

  return (
    <li className="flex min-h-14 items-center gap-3 border-t px-3.5 py-2">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          <code className="font-mono text-xs text-muted">{prefix}…</code>
          {hasExpired && <Badge tone="warn">Expired</Badge>}
        </p>
        <p className="text-muted">
          {roleLabels[role]},{' '}
          {lastUsedAt ? (
            <>
              used <RelativeTime at={lastUsedAt} />
            </>
          ) : (
            'never used'
          )}
          , <End hasExpired={hasExpired} expiresAt={expiresAt} endsWithPassword={endsWithPassword} />
        </p>
      </div>
      <Button onClick={() => setAsking(true)}>Revoke</Button>
      <Confirm
        open={isAsking}
        onClose={() => setAsking(false)}
        title={`Revoke “${name}”?`}
        action="Revoke"
        busy={loading}
        onConfirm={() => void revoke()}
      >
        Programs that use it are refused at once. A revoked token cannot be brought back.
      </Confirm>
    </li>
  )
}

type EndProps = Pick<TokenRow_apiTokenFragment, 'expiresAt' | 'endsWithPassword'> & { hasExpired: boolean }

function End({ expiresAt, endsWithPassword, hasExpired }: EndProps) {
  if (!expiresAt) return endsWithPassword ? 'ends when your password changes' : 'never ends'
  return (
    <>
      {hasExpired ? 'ended' : 'ends'} <RelativeTime at={expiresAt} />
      {endsWithPassword && !hasExpired && ', or when your password changes'}
    </>
  )
}
