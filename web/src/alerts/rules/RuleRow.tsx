import { Link } from '@tanstack/react-router'
import { Pencil, Trash2 } from 'lucide-react'
import { graphql } from '../../gql/index.ts'
import type { RuleRow_ruleFragment } from '../../gql/graphql.ts'
import { Badge } from '../../ui/Badge.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { severities } from '../words.ts'
import { RuleSwitch } from './RuleSwitch.tsx'
import { ScopeLinks } from './ScopeLinks.tsx'

export const RuleRow_rule = graphql(`
  fragment RuleRow_rule on AlertRule {
    id
    name
    kind
    text
    severity
    isActive
    isBuiltIn
    version
    jobs {
      id
      name
    }
    categories {
      id
      name
    }
  }
`)

interface Props {
  rule: RuleRow_ruleFragment
  mayEdit: boolean
  onDelete: () => void
}

/** The rule as its sentence. A built-in one can be switched off, but not deleted. */
export function RuleRow({ rule, mayEdit, onDelete }: Props) {
  const { id, name, text, severity, isActive, isBuiltIn } = rule
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-3.5 py-2.5 first:border-t-0">
      <div className="min-w-40 flex-1">
        <h2 className={`font-medium wrap-anywhere ${isActive ? '' : 'text-muted'}`}>
          {mayEdit ? (
            <Link to="/alerts/rules/$ruleId" params={{ ruleId: id }} className="hover:underline">
              {text}
            </Link>
          ) : (
            text
          )}
        </h2>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
          <Badge>{severities[severity].label}</Badge>
          {isBuiltIn && <Badge>Built in</Badge>}
          {!isActive && <Badge>Off</Badge>}
          <span className="wrap-anywhere">{name}</span>
          {rule.kind !== 'ENGINE' && (
            <>
              <span aria-hidden>·</span>
              <ScopeLinks rule={rule} />
            </>
          )}
        </p>
      </div>
      {mayEdit && (
        <div className="flex items-center">
          <RuleSwitch rule={rule} />
          <LinkButton
            kind="quiet"
            to="/alerts/rules/$ruleId"
            params={{ ruleId: id }}
            aria-label={`Edit ${name}`}
            title={`Edit ${name}`}
            icon={<Pencil />}
            className="ml-2 w-9 px-0! sm:w-8"
          />
          {isBuiltIn ? (
            // Keeps the columns aligned.
            <span className="w-8 max-sm:hidden" />
          ) : (
            <IconButton label={`Delete ${name}`} icon={<Trash2 />} onClick={onDelete} />
          )}
        </div>
      )}
    </li>
  )
}
