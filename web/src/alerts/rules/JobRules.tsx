import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { graphql } from '../../gql/index.ts'
import type { JobRules_jobFragment } from '../../gql/graphql.ts'
import { useMay } from '../../session/viewer.ts'
import { Badge } from '../../ui/Badge.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { severities } from '../words.ts'

export const JobRules_job = graphql(`
  fragment JobRules_job on Job {
    id
    alertRules {
      id
      text
      severity
      isActive
    }
  }
`)

/** The rules that watch one job, each as its sentence. */
export function JobRules({ job }: { job: JobRules_jobFragment }) {
  const mayEdit = useMay('EDITOR')
  if (job.alertRules.length === 0) return <p className="text-muted">No rule watches this job.</p>
  return (
    <ul className="flex flex-col gap-2">
      {job.alertRules.map(({ id, text, severity, isActive }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className={`wrap-anywhere ${isActive ? '' : 'text-muted'}`}>
            {mayEdit ? (
              <Link to="/alerts/rules/$ruleId" params={{ ruleId: id }} className="hover:underline">
                {text}
              </Link>
            ) : (
              text
            )}
          </span>
          <Badge>{severities[severity].label}</Badge>
          {!isActive && <Badge>Off</Badge>}
        </li>
      ))}
    </ul>
  )
}

/** Links to a new rule with this job chosen. */
export function AddRule({ job: { id } }: { job: Pick<JobRules_jobFragment, 'id'> }) {
  const mayEdit = useMay('EDITOR')
  return (
    mayEdit && (
      <LinkButton to="/alerts/rules/new" search={{ job: id }} icon={<Plus />}>
        Add a rule for this job
      </LinkButton>
    )
  )
}
