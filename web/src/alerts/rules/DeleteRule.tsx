import type { RuleRow_ruleFragment } from '../../gql/graphql.ts'
import { DeleteDialog } from '../DeleteDialog.tsx'
import { DeleteRuleMutation } from './queries.ts'

export function DeleteRule({ rule: { id, name }, onClose }: { rule: RuleRow_ruleFragment; onClose: () => void }) {
  return (
    <DeleteDialog
      mutation={DeleteRuleMutation}
      id={id}
      name={name}
      refetch="AlertRules"
      description="Its open incidents are resolved without a message. This cannot be undone."
      onClose={onClose}
    />
  )
}
