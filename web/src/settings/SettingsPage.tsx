import { createFileRoute, Link, Outlet } from '@tanstack/react-router'
import { useMay } from '../session/viewer.ts'
import { Page } from '../ui/Page.tsx'

export const Route = createFileRoute('/_signedIn/settings')({ component: SettingsPage })

const everyone = [
  { to: '/settings', label: 'Profile', exact: true },
  { to: '/settings/sessions', label: 'Sessions', exact: false },
  { to: '/settings/tokens', label: 'API tokens', exact: false },
] as const
const administrators = [
  { to: '/settings/users', label: 'Users', exact: false },
  { to: '/settings/audit', label: 'Audit', exact: false },
  { to: '/settings/system', label: 'System', exact: false },
] as const

function SettingsPage() {
  const isAdmin = useMay('ADMIN')
  return (
    <Page title="Settings">
      <nav aria-label="Settings" className="mb-4 flex overflow-x-auto border-b">
        {[...everyone, ...(isAdmin ? administrators : [])].map(({ to, label, exact }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact }}
            className="-mb-px flex h-9 items-center border-b-2 border-transparent px-3 whitespace-nowrap text-muted hover:text-text aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-text"
          >
            {label}
          </Link>
        ))}
      </nav>
      <Outlet />
    </Page>
  )
}
