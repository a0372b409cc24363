import { useQuery } from '@apollo/client/react'
import type { ChannelUsesQuery as Uses, ChannelRow_channelFragment } from '../../gql/graphql.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { DeleteDialog } from '../DeleteDialog.tsx'
import { ChannelUsesQuery, DeleteChannelMutation } from './queries.ts'

interface Props {
  channel: ChannelRow_channelFragment
  onClose: () => void
}

/** Asks before a channel is deleted for good, and names the policies and rules that use it. */
export function DeleteChannel({ channel: { id, name }, onClose }: Props) {
  const uses = useQuery(ChannelUsesQuery, { fetchPolicy: 'network-only' })
  const used = uses.data && usesOf(uses.data, id)
  return (
    <DeleteDialog
      mutation={DeleteChannelMutation}
      id={id}
      name={name}
      refetch="Channels"
      description="Messages that wait to be sent through it are dropped. This cannot be undone."
      onClose={onClose}
    >
      {!used && !uses.error ? (
        <Skeleton className="h-5 w-60" />
      ) : used && used.length > 0 ? (
        <>
          <p>It is removed from:</p>
          <ul className="mt-1 list-disc pl-5">
            {used.map((one) => (
              <li key={one} className="wrap-anywhere">
                {one}
              </li>
            ))}
          </ul>
        </>
      ) : (
        used && <p className="text-muted">No policy or rule uses it.</p>
      )}
    </DeleteDialog>
  )
}

/** The named policies, and the rules with a policy of their own, that use a channel. */
function usesOf({ alertPolicies, alertRules }: Uses, id: string): string[] {
  const tells = ({ steps }: Uses['alertPolicies'][number]) =>
    steps.some(({ channels }) => channels.some((one) => one.id === id))
  return [
    ...alertPolicies.filter(tells).map(({ name }) => `the policy “${name}”`),
    ...alertRules
      .filter(({ policy }) => policy && policy.name === null && tells(policy))
      .map(({ name }) => `the rule “${name}”`),
  ]
}
