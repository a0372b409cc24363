import { type IncidentRef, OpenIncident } from '../../alerts/open/OpenIncident.tsx'
import { Card } from '../../ui/Page.tsx'

/** What is wrong with the job at this moment; nothing at all while nothing is. */
export function JobIncidents({ incidents }: { incidents: readonly IncidentRef[] }) {
  if (incidents.length === 0) return null
  return (
    <Card title={incidents.length === 1 ? 'Open incident' : 'Open incidents'}>
      <ul>
        {incidents.map((incident) => (
          <OpenIncident key={incident.id} incident={incident} isNamed={false} />
        ))}
      </ul>
    </Card>
  )
}
