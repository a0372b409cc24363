import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { type IncidentRef, OpenIncident } from '../alerts/open/OpenIncident.tsx'
import { EmptyNote } from '../ui/EmptyNote.tsx'
import { Card } from '../ui/Page.tsx'
import { maxShown } from './told.ts'

/** The server answers with no more than this. */
const maxAnswered = 100

/** What is wrong at this moment. An incident stands in place of the failing jobs and failed runs that it speaks for. */
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
          {open < maxAnswered ? `All ${open} open incidents` : 'All open incidents'}
        </Link>
      )}
    </Card>
  )
}
