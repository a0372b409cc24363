import { CircleAlert, CircleCheck, Info, OctagonAlert } from 'lucide-react'
import type { IncidentStatus, Severity } from '../gql/graphql.ts'
import { Badge } from '../ui/Badge.tsx'
import { severities } from './words.ts'

const icons = { CRITICAL: OctagonAlert, WARNING: CircleAlert, INFO: Info }

/** How bad an incident is; once it is over, only that it is. */
export function SeverityBadge({ severity, status }: { severity: Severity; status: IncidentStatus }) {
  if (status === 'RESOLVED') return <Badge icon={<CircleCheck aria-hidden />}>Resolved</Badge>
  const { label, tone } = severities[severity]
  const Icon = icons[severity]
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {label}
    </Badge>
  )
}
