import { Link } from '@tanstack/react-router'
import { subjectOf } from '../incidents/subject.ts'

interface Props {
  incidents: readonly { id: string; host: string | null; job: { name: string } | null }[]
}

/** A message may tell of a hundred incidents; a line has room for a few. */
const maxShown = 3

/** What a message tells of, each with the way there. */
export function AboutIncidents({ incidents }: Props) {
  const more = incidents.length - maxShown
  return (
    <p className="flex flex-wrap gap-x-2 text-muted">
      about
      {incidents.slice(0, maxShown).map((incident) => (
        <Link
          key={incident.id}
          to="/alerts/$incidentId"
          params={{ incidentId: incident.id }}
          className="wrap-anywhere text-accent underline"
        >
          {subjectOf(incident)}
        </Link>
      ))}
      {more > 0 && <span>and {more} more</span>}
    </p>
  )
}
