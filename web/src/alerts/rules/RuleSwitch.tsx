import { useMutation } from '@apollo/client/react'
import { sentence } from '../../app/errorSentence.ts'
import type { RuleRow_ruleFragment } from '../../gql/graphql.ts'
import { RowSwitch } from '../../ui/RowSwitch.tsx'
import { toast } from '../../ui/toast.ts'
import { UpdateRule } from './queries.ts'

/** Switches a rule on or off at once; the toast can undo it. */
export function RuleSwitch({ rule }: { rule: RuleRow_ruleFragment }) {
  const { id, name, isActive } = rule
  const [update] = useMutation(UpdateRule)

  async function turn(next: boolean): Promise<boolean> {
    try {
      await update({
        variables: { id, input: { isActive: next } },
        optimisticResponse: { updateAlertRule: { ...rule, __typename: 'AlertRule', isActive: next } as never },
      })
      return true
    } catch (error) {
      toast.failed(sentence(error))
      return false
    }
  }

  return (
    <RowSwitch
      label={`Watch: ${name}`}
      checked={isActive}
      onChange={(next) =>
        void turn(next).then((isDone) => {
          if (isDone) toast.done(`“${name}” is ${next ? 'on' : 'off'}`, { undo: () => void turn(!next) })
        })
      }
    />
  )
}
