import { useMutation, useQuery } from '@apollo/client/react'
import { sentence } from '../../app/errorSentence.ts'
import type { ChannelUsesQuery as Uses, ChannelRow_channelFragment } from '../../gql/graphql.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { FormError } from '../../ui/FormError.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { ChannelUsesQuery, DeleteChannelMutation } from './queries.ts'

interface Props {
  channel: ChannelRow_channelFragment
  onClose: () => void
}

/** Asks before a channel goes for good, and says what will no longer tell it. */
export function DeleteChannel({ channel: { id, name }, onClose }: Props) {
  const uses = useQuery(ChannelUsesQuery, { fetchPolicy: 'network-only' })
  const [remove, { loading, error }] = useMutation(DeleteChannelMutation, {
    variables: { id },
    refetchQueries: ['Channels'],
    awaitRefetchQueries: true,
    // Shown in the dialog.
    onError: () => undefined,
    onCompleted: () => {
      toast.done(`Deleted “${name}”`)
      onClose()
    },
  })
  const used = uses.data && usesOf(uses.data, id)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Delete “${name}”?`}
      description="Messages that wait to be sent through it are dropped. This cannot be undone."
    >
      <FormError>{error && sentence(error)}</FormError>
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
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="danger" busy={loading} onClick={() => void remove()}>
          Delete
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** The policies with a name, and the rules with a policy of their own, that tell a channel. */
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
