import { Pencil, Trash2 } from 'lucide-react'
import { graphql } from '../../gql/index.ts'
import type { PolicyRow_policyFragment } from '../../gql/graphql.ts'
import { Badge } from '../../ui/Badge.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { stepWords, timingWords } from './words.ts'

/** Also the initial values of the dialog. */
export const PolicyRow_policy = graphql(`
  fragment PolicyRow_policy on AlertPolicy {
    id
    name
    isDefault
    groupWaitSeconds
    remindEveryMinutes
    version
    steps {
      afterMinutes
      raiseTo
      channels {
        id
        name
      }
    }
  }
`)

interface Props {
  policy: PolicyRow_policyFragment
  mayEdit: boolean
  onEdit: () => void
  onDelete: () => void
}

/** Whom a policy notifies and when, in words. */
export function PolicyRow({ policy, mayEdit, onEdit, onDelete }: Props) {
  const { name, isDefault, steps } = policy
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-3.5 py-2.5 first:border-t-0">
      <div className="min-w-40 flex-1">
        <h2 className="flex flex-wrap items-center gap-2 font-medium">
          <span className="wrap-anywhere">{name}</span>
          {isDefault && <Badge>Default</Badge>}
        </h2>
        <ol>
          {steps.map((step) => (
            <li key={step.afterMinutes} className="wrap-anywhere">
              {stepWords(step)}
            </li>
          ))}
        </ol>
        <p className="text-muted">{timingWords(policy)}</p>
      </div>
      {mayEdit && (
        <div className="flex">
          <IconButton label={`Edit ${name}`} icon={<Pencil />} onClick={onEdit} />
          <IconButton label={`Delete ${name}`} icon={<Trash2 />} onClick={onDelete} />
        </div>
      )}
    </li>
  )
}
