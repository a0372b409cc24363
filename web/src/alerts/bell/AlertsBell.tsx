import { Link } from '@tanstack/react-router'
import { Bell } from 'lucide-react'
import { alertsName, OpenCount } from './OpenCount.tsx'
import { useOpenIncidents } from './useOpenIncidents.ts'

/** On a phone it is the only link to the alerts, which have no place in the bottom bar. */
export function AlertsBell() {
  const open = useOpenIncidents()
  return (
    <Link
      to="/alerts"
      activeOptions={{ includeSearch: false }}
      aria-label={alertsName(open)}
      className="relative grid size-9 place-items-center rounded text-muted hover:bg-hover hover:text-text aria-[current=page]:text-accent"
    >
      <Bell aria-hidden className="size-4.5" />
      <OpenCount open={open} className="absolute top-0.5 left-5 ring-2 ring-page" />
    </Link>
  )
}
