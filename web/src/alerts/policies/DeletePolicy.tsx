import type { PolicyRow_policyFragment } from '../../gql/graphql.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { DeleteDialog } from '../DeleteDialog.tsx'
import { listWords, type Named } from '../Named.ts'
import { DeletePolicyMutation } from './queries.ts'

interface Props {
  policy: PolicyRow_policyFragment
  /** The rules that use it. */
  rules: readonly Named[]
  onClose: () => void
}

/** Asks before a policy is deleted for good. While it is in use, says by which rules. */
export function DeletePolicy({ policy: { id, name, isDefault }, rules, onClose }: Props) {
  if (isDefault || rules.length > 0) {
    const names = listWords(
      rules.map((rule) => `“${rule.name}”`),
      'and',
    )
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={`“${name}” is in use`}
        description={
          isDefault
            ? 'It is the default policy. Make another one the default first.'
            : `${rules.length === 1 ? 'The rule' : 'The rules'} ${names} ${rules.length === 1 ? 'uses' : 'use'} this policy. Change ${rules.length === 1 ? 'it' : 'them'} first.`
        }
      >
        <DialogActions>
          <Button onClick={onClose}>Close</Button>
          {!isDefault && (
            <LinkButton kind="primary" to="/alerts/rules">
              Show rules
            </LinkButton>
          )}
        </DialogActions>
      </Dialog>
    )
  }
  return (
    <DeleteDialog
      mutation={DeletePolicyMutation}
      id={id}
      name={name ?? ''}
      refetch="AlertPolicies"
      description="No rule uses it. This cannot be undone."
      onClose={onClose}
    />
  )
}
