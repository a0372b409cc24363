import { Link } from '@tanstack/react-router'
import { Activity, AlarmClock, BellRing, LayoutGrid, Settings, Tag } from 'lucide-react'
import { alertsName, OpenCount } from '../alerts/bell/OpenCount.tsx'
import { useOpenIncidents } from '../alerts/bell/useOpenIncidents.ts'

/** The product's places, in the order of the sidebar, the bottom bar and the palette. */
export const places = [
  { to: '/', label: 'Overview', icon: LayoutGrid, exact: true },
  { to: '/jobs', label: 'Jobs', icon: AlarmClock, exact: false },
  { to: '/executions', label: 'Executions', icon: Activity, exact: false },
  { to: '/alerts', label: 'Alerts', icon: BellRing, exact: false },
  { to: '/categories', label: 'Categories', icon: Tag, exact: false },
  { to: '/settings', label: 'Settings', icon: Settings, exact: false },
] as const

const placeClass =
  'flex h-8 items-center gap-2.5 rounded px-2 text-muted hover:bg-hover hover:text-text aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-text'

export function NavList() {
  const open = useOpenIncidents()
  return (
    <ul className="flex flex-col gap-0.5">
      {places.map(({ to, label, icon: Icon, exact }) => (
        <li key={to}>
          <Link
            to={to}
            activeOptions={{ exact, includeSearch: false }}
            className={placeClass}
            {...(to === '/alerts' && { 'aria-label': alertsName(open) })}
          >
            <Icon aria-hidden className="size-4" />
            {label}
            {to === '/alerts' && <OpenCount open={open} className="ml-auto" />}
          </Link>
        </li>
      ))}
      <li>
        <a href="/explorer" target="_blank" rel="noreferrer" title="Opens a new tab" className={placeClass}>
          <span aria-hidden className="w-4 font-mono text-xs">
            {'{}'}
          </span>
          API explorer
          <span aria-hidden className="ml-auto">
            ↗
          </span>
        </a>
      </li>
    </ul>
  )
}

/** On a phone the bell above the page leads to the alerts. */
const placesOnPhone = places.filter(({ to }) => to !== '/alerts')

export function BottomBar() {
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid grid-cols-5">
        {placesOnPhone.map(({ to, label, icon: Icon, exact }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact, includeSearch: false }}
              className="flex h-14 flex-col items-center justify-center gap-0.5 text-xs text-muted aria-[current=page]:text-accent"
            >
              <Icon aria-hidden className="size-5" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
