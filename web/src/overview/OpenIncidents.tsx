import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { type IncidentRef, OpenIncident } from '../alerts/open/OpenIncident.tsx'
import { EmptyNote } from '../ui/EmptyNote.tsx'
import { Card } from '../ui/Page.tsx'
import { maxShown } from './coverage.ts'

/** The server returns at most this many. */
const maxReturned = 100

/** What is wrong at this moment. A failing job or failed run is not listed beside the incident that covers it. */
export function OpenIncidents({ incidents }: { incidents: readonly IncidentRef[] }) {
  const open = incidents.length
  return (
    <Card title="Open incidents">
      {open === 0 && <EmptyNote icon={CircleCheck}>Nothing is wrong right now.</EmptyNote>}
      <ul>
        {incidents.slice(0, maxShown).map((incident) => (
          <OpenIncident key={incident.id} incident={incident} />
        ))}
      </ul>
      {open > maxShown && (
        <Link to="/alerts" className="block border-t px-3.5 py-2 text-accent hover:underline">
          {open < maxReturned ? `All ${open} open incidents` : 'All open incidents'}
        </Link>
      )}
    </Card>
  )
}
